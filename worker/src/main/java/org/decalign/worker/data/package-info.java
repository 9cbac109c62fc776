@NullMarked
package org.decalign.worker.data;

import org.jspecify.annotations.NullMarked;
