/** Benchmarks that CI runs: suites with limits, their verdicts, baselines. */
@NullMarked
package org.decalign.protocol.benchmark;

import org.jspecify.annotations.NullMarked;
