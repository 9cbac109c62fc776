/** Archiving, deleting, bringing back and purging runs, studies, benchmarks and experiments. */
@NullMarked
package org.decalign.cli.command.cleanup;

import org.jspecify.annotations.NullMarked;
