/** A reader of pickles that runs nothing. */
@NullMarked
package org.decalign.datasets.pickle;

import org.jspecify.annotations.NullMarked;
