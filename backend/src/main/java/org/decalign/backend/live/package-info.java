/** Server-sent events: one run, or all. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "access",
            "platform::problem",
            "platform::traffic",
            "events",
            "queue",
            "run",
            "log"
        })
package org.decalign.backend.live;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
