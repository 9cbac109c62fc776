/** The protocol by which uploads come: tus 1.0.0. */
@NullMarked
package org.decalign.backend.dataset.upload.tus;

import org.jspecify.annotations.NullMarked;
