/** The MMSA layout (paper, section 5): what a feature file must hold, checked in full before anything is written. */
@NullMarked
package org.decalign.datasets.mmsa;

import org.jspecify.annotations.NullMarked;
