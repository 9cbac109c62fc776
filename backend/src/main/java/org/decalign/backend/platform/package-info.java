/** What every room stands on: settings, problems, cursors, names, JSON columns; the database and the doors behind it. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.decalign.backend.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
