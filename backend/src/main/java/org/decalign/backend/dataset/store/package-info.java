/** The folders of dataset versions: who may touch one, and which are to go. */
@NullMarked
package org.decalign.backend.dataset.store;

import org.jspecify.annotations.NullMarked;
