/** The file of a backup, and a server that is there only to make it. */
@NullMarked
package org.decalign.cli.backup;

import org.jspecify.annotations.NullMarked;
