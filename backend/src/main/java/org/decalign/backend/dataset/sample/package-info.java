/** Looking at a dataset's samples. */
@NullMarked
package org.decalign.backend.dataset.sample;

import org.jspecify.annotations.NullMarked;
