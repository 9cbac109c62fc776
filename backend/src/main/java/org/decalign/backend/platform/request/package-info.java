/** What every request must be before a controller sees it, and the answers where Tomcat or a filter refuses one. */
@NullMarked
package org.decalign.backend.platform.request;

import org.jspecify.annotations.NullMarked;
