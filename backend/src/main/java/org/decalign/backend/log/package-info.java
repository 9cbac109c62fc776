/** Log lines of a run, numbered by the server. */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "platform::problem", "events", "queue", "run"})
package org.decalign.backend.log;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
