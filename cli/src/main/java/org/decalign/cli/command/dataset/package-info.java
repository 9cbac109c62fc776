/** `lab datasets`: one class a subcommand. */
@NullMarked
package org.decalign.cli.command.dataset;

import org.jspecify.annotations.NullMarked;
