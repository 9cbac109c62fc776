/** Which runs a command is about: words of a command line turned into run numbers. */
@NullMarked
package org.decalign.cli.choice;

import org.jspecify.annotations.NullMarked;
