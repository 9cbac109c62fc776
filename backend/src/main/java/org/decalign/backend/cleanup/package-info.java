/** Cleaning up: archiving and deleting runs, studies, benchmarks and experiments, and purging what was deleted. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "access",
            "platform::problem",
            "platform::retention",
            "events",
            "queue",
            "run",
            "artifact"
        })
package org.decalign.backend.cleanup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
