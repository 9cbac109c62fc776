/** Replicate groups and their statistics. */
@NullMarked
@NamedInterface("group")
package org.decalign.backend.run.group;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
