/** Replicate groups and their statistics. */
@NullMarked
package org.decalign.backend.run.group;

import org.jspecify.annotations.NullMarked;
