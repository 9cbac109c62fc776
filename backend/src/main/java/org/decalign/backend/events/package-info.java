/** The event log, written in the transaction of what it tells, and the wake-ups that follow a commit. */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "platform::problem", "platform::retention"})
package org.decalign.backend.events;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
