/** NumPy arrays whose bytes stay in a file. */
@NullMarked
package org.decalign.datasets.numpy;

import org.jspecify.annotations.NullMarked;
