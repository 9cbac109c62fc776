/** The web page's files and routes. */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "platform::problem"})
package org.decalign.backend.page;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
