/** The arrays of a folder over all its samples: rows of a file, or a file a sample, padded. */
@NullMarked
package org.decalign.datasets.source.folder.arrays;

import org.jspecify.annotations.NullMarked;
