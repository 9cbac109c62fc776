/** Runs and groups side by side. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"platform", "platform::problem", "platform::reading", "dataset", "run", "statistics"})
package org.decalign.backend.comparison;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
