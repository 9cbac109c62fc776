/** One training with no server: the feature file in, a folder of results out. */
@NullMarked
package org.decalign.worker.local;

import org.jspecify.annotations.NullMarked;
