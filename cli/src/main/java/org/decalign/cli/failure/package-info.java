/** How a command fails: the message for people, the exit code, and what a server's refusal says in words of `lab`. */
@NullMarked
package org.decalign.cli.failure;

import org.jspecify.annotations.NullMarked;
