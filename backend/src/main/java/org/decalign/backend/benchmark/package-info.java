/** Benchmarks: suites that CI runs, limits that are judged statistically, promoted baselines. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "access",
            "platform::problem",
            "platform::reading",
            "dataset",
            "config",
            "run",
            "run::submit",
            "statistics"
        })
package org.decalign.backend.benchmark;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
