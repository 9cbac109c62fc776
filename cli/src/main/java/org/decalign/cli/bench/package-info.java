/** Benchmark suites: the file, the table. */
@NullMarked
package org.decalign.cli.bench;

import org.jspecify.annotations.NullMarked;
