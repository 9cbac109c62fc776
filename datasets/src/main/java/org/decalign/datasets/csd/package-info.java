/** Computational sequences of the CMU-Multimodal SDK, made into samples: one a label segment, in MMSA's layout. */
@NullMarked
package org.decalign.datasets.csd;

import org.jspecify.annotations.NullMarked;
