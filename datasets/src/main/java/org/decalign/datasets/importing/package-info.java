/** From a feature file to the stored form. */
@NullMarked
package org.decalign.datasets.importing;

import org.jspecify.annotations.NullMarked;
