/** What a training leaves for people to look at: each epoch's modality gap, gradients by part, time and memory; traces of some epochs. */
@NullMarked
package org.decalign.worker.trace;

import org.jspecify.annotations.NullMarked;
