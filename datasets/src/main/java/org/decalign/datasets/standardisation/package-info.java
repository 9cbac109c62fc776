/** Clipping and scaling of features with the statistics of train (paper, section 6). */
@NullMarked
package org.decalign.datasets.standardisation;

import org.jspecify.annotations.NullMarked;
