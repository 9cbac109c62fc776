/** Studies: an ablation's arms on its datasets, compared as one object. */
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
package org.decalign.backend.study;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
