/** One class a command. */
@NullMarked
package org.decalign.cli.command;

import org.jspecify.annotations.NullMarked;
