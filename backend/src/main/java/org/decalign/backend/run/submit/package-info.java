/** Submitting: checked whole, then written in one transaction. */
@NullMarked
@NamedInterface("submit")
package org.decalign.backend.run.submit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
