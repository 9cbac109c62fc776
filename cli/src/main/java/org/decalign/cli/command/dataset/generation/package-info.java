/** `lab datasets generate`: made-up feature files for tests and benchmarks. */
@NullMarked
package org.decalign.cli.command.dataset.generation;

import org.jspecify.annotations.NullMarked;
