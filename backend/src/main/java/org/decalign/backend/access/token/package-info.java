/** Tokens: made, listed, revoked, and found by the secret that a request carries. */
@NullMarked
package org.decalign.backend.access.token;

import org.jspecify.annotations.NullMarked;
