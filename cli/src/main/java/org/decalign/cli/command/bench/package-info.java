/** `lab bench`. */
@NullMarked
package org.decalign.cli.command.bench;

import org.jspecify.annotations.NullMarked;
