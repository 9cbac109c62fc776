/** Finished runs scored again from their stored predictions when the scoring rules have a new version. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"platform", "platform::problem", "events", "queue", "dataset", "run", "artifact"})
package org.decalign.backend.scoring;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
