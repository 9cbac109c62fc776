/** Dataset versions that are made from others, and what parts two versions. */
@NullMarked
package org.decalign.protocol.derivation;

import org.jspecify.annotations.NullMarked;
