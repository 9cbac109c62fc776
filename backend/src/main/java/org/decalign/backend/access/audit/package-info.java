/** The audit: who wrote what, when, from where. */
@NullMarked
package org.decalign.backend.access.audit;

import org.jspecify.annotations.NullMarked;
