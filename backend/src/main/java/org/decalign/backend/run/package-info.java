/** Runs: submitting, their life, replicate groups. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "access",
            "platform::problem",
            "platform::reading",
            "platform::retention",
            "events",
            "experiment",
            "dataset",
            "config",
            "queue"
        })
package org.decalign.backend.run;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
