/** Who may do what, and who did: roles, tokens and the audit. */
@NullMarked
package org.decalign.protocol.access;

import org.jspecify.annotations.NullMarked;
