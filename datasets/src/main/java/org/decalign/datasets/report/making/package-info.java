/** The checks of a dataset's content, and keeping their report beside it. */
@NullMarked
package org.decalign.datasets.report.making;

import org.jspecify.annotations.NullMarked;
