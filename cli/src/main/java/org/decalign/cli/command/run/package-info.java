/** The commands on runs. */
@NullMarked
package org.decalign.cli.command.run;

import org.jspecify.annotations.NullMarked;
