/** `lab token`: the tokens that a server knows. */
@NullMarked
package org.decalign.cli.command.token;

import org.jspecify.annotations.NullMarked;
