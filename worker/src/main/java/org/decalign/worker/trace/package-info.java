/** What a training leaves of its features for people to look at: the modality gap of each epoch, traces of some. */
@NullMarked
package org.decalign.worker.trace;

import org.jspecify.annotations.NullMarked;
