/** Sentences to features: tokens, a small encoder or a BERT of one's own, and the labelled folder that an import reads. */
@NullMarked
package org.decalign.worker.encoding;

import org.jspecify.annotations.NullMarked;
