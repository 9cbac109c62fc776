/** The program that restores a backup into an empty home and database. */
@NullMarked
package org.decalign.backend.backup.restoration;

import org.jspecify.annotations.NullMarked;
