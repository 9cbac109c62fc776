/** Rows that are kept for a stated time, and the sweep that deletes them afterwards. */
@NullMarked
@NamedInterface("retention")
package org.decalign.backend.platform.retention;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
