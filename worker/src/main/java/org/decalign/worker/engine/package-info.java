/** The engine of this process: which PyTorch, which device, how many threads. Sees no other package. */
@NullMarked
package org.decalign.worker.engine;

import org.jspecify.annotations.NullMarked;
