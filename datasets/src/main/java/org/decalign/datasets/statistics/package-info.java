/** What is measured of a dataset when it is imported. */
@NullMarked
package org.decalign.datasets.statistics;

import org.jspecify.annotations.NullMarked;
