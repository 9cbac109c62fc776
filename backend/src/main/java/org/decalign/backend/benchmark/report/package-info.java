/** Benchmarks as other programs read them. */
@NullMarked
package org.decalign.backend.benchmark.report;

import org.jspecify.annotations.NullMarked;
