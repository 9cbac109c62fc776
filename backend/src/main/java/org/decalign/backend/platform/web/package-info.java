/** The doors before the access control: same origin, headers, size of bodies. */
@NullMarked
@NamedInterface("web")
package org.decalign.backend.platform.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
