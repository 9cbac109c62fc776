/** The scores of each family of datasets (paper, section 4). */
@NullMarked
package org.decalign.datasets.suite;

import org.jspecify.annotations.NullMarked;
