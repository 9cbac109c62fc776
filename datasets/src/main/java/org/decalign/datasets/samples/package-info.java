/** Looking at single samples: lists of them, and one sample's sequences small enough to draw. */
@NullMarked
package org.decalign.datasets.samples;

import org.jspecify.annotations.NullMarked;
