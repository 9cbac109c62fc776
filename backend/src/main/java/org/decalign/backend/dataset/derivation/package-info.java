/** Dataset versions made from others, and what parts two of them. */
@NullMarked
package org.decalign.backend.dataset.derivation;

import org.jspecify.annotations.NullMarked;
