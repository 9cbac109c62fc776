/** The workers' side of REST: leases, heartbeats, intake, outcome. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "access",
            "platform::problem",
            "platform::traffic",
            "events",
            "dataset",
            "queue",
            "run",
            "metric",
            "log",
            "artifact"
        })
package org.decalign.backend.workerapi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
