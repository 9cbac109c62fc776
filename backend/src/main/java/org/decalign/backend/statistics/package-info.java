/** Tests that compare scores over seeds: their numbers, or in words why there are none. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.decalign.backend.statistics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
