/** The job queue and its workers: leases, fencing tokens, expiry by PostgreSQL's clock. */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "platform::problem", "platform::retention", "events"})
package org.decalign.backend.queue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
