/** The doors: shared token, same origin, headers, size of bodies. */
@NullMarked
package org.decalign.backend.platform.web;

import org.jspecify.annotations.NullMarked;
