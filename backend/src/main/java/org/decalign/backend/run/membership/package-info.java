/**
 * Which runs a replicate group counts: its own, which share experiment, dataset version, configuration and code, and
 * linked ones.
 */
@NullMarked
package org.decalign.backend.run.membership;

import org.jspecify.annotations.NullMarked;
