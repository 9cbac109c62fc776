/** The doors: which role may call what, the token that a request carries, the browser's login. */
@NullMarked
package org.decalign.backend.access.door;

import org.jspecify.annotations.NullMarked;
