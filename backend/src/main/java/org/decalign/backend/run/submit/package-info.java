/** Submitting: checked whole, then written in one transaction. */
@NullMarked
package org.decalign.backend.run.submit;

import org.jspecify.annotations.NullMarked;
