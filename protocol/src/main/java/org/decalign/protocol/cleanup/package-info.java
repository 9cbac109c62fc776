/** Archiving and deleting what is no longer wanted. */
@NullMarked
package org.decalign.protocol.cleanup;

import org.jspecify.annotations.NullMarked;
