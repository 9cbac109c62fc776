/** Files and predictions that runs leave. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "platform::problem",
            "platform::reading",
            "platform::retention",
            "events",
            "queue",
            "run"
        })
package org.decalign.backend.artifact;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
