/** Uploads that go on where they broke off (tus 1.0.0), and the imports that follow them. */
@NullMarked
package org.decalign.backend.dataset.upload;

import org.jspecify.annotations.NullMarked;
