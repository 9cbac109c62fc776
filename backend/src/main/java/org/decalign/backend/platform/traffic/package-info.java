/** Who may hold how much of the server at once: threads, connections, bytes. */
@NullMarked
@NamedInterface("traffic")
package org.decalign.backend.platform.traffic;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
