@NullMarked
package org.decalign.worker.training;

import org.jspecify.annotations.NullMarked;
