/** Metric points: intake in numbered batches, curves column by column. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"platform", "platform::problem", "platform::reading", "events", "queue", "run"})
package org.decalign.backend.metric;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
