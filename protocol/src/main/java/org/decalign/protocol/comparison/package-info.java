/** Runs and groups side by side. */
@NullMarked
package org.decalign.protocol.comparison;

import org.jspecify.annotations.NullMarked;
