/** A backup of everything kept, made while the server runs; its restore is a program of its own. */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "platform::problem", "platform::database", "artifact", "dataset"})
package org.decalign.backend.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
