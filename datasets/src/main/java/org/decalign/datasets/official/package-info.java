/** The official splits of the benchmarks, recognised by ids and labels whatever the features are. */
@NullMarked
package org.decalign.datasets.official;

import org.jspecify.annotations.NullMarked;
