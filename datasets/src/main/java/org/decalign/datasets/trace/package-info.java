/** Traces: what a training leaves for people to look at, as files. */
@NullMarked
package org.decalign.datasets.trace;

import org.jspecify.annotations.NullMarked;
