/** Configurations and presets: checked against the key table before anything is queued. */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "platform::problem", "dataset"})
package org.decalign.backend.config;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
