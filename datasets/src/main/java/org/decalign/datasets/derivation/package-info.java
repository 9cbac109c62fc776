/** Dataset versions that are made from others: another split, fewer samples, modalities or features, standardised. */
@NullMarked
package org.decalign.datasets.derivation;

import org.jspecify.annotations.NullMarked;
