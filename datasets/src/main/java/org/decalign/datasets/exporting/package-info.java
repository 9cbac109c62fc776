/** Stored datasets as one file that other programs read. */
@NullMarked
package org.decalign.datasets.exporting;

import org.jspecify.annotations.NullMarked;
