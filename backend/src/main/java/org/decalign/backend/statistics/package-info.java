/** Which test compares scores over seeds, its numbers, and in words why it has none. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.decalign.backend.statistics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
