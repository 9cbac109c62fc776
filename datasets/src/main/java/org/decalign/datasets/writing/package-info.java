/** Writing datasets in their stored form, and moving them into the store. */
@NullMarked
package org.decalign.datasets.writing;

import org.jspecify.annotations.NullMarked;
