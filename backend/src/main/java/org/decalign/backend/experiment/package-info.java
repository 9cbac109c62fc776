/** Experiments: names that runs are filed under. */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "access", "platform::problem"})
package org.decalign.backend.experiment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
