/** Commands on studies. */
@NullMarked
package org.decalign.cli.command.study;

import org.jspecify.annotations.NullMarked;
