/** The doors before the access control: same origin and headers. */
@NullMarked
@NamedInterface("web")
package org.decalign.backend.platform.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
