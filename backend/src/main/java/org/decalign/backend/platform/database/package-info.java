/** The database: embedded or outside, guarded and never newer than the code. */
@NullMarked
package org.decalign.backend.platform.database;

import org.jspecify.annotations.NullMarked;
