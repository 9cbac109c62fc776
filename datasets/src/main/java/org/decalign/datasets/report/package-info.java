/** What the checks of a dataset's content found. */
@NullMarked
package org.decalign.datasets.report;

import org.jspecify.annotations.NullMarked;
