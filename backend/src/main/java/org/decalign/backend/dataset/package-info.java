/** The dataset registry: named, versioned, content-hashed. */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "access", "platform::problem", "platform::reading"})
package org.decalign.backend.dataset;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
