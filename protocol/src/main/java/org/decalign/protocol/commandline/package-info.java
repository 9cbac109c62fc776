/** How the programs `lab` and worker say what was wrong with a command line. */
@NullMarked
package org.decalign.protocol.commandline;

import org.jspecify.annotations.NullMarked;
