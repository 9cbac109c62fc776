/** The database: embedded or outside, guarded and never newer than the code. */
@NullMarked
@NamedInterface("database")
package org.decalign.backend.platform.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
