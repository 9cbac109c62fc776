/** The programs of this checkout and the processes of one LAB_HOME. */
@NullMarked
package org.decalign.cli.local;

import org.jspecify.annotations.NullMarked;
