/** Generated data with planted factors, for tests and benchmarks only. */
@NullMarked
package org.decalign.datasets.generating;

import org.jspecify.annotations.NullMarked;
