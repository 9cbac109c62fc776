@NullMarked
package org.decalign.worker.local;

import org.jspecify.annotations.NullMarked;
