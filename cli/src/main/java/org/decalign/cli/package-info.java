/** The command line. */
@NullMarked
package org.decalign.cli;

import org.jspecify.annotations.NullMarked;
