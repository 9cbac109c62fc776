/** Real data that comes with the program. */
@NullMarked
package org.decalign.datasets.bundled;

import org.jspecify.annotations.NullMarked;
