/** Who may do what: tokens and their roles, the doors that ask for them, owners, the audit of writes. */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "platform::problem", "platform::retention", "platform::web"})
package org.decalign.backend.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
