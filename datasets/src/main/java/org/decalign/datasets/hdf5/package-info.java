/** HDF5 files: their tree, and their arrays as regions of a file. The library's parser reads the structure, within limits; the data never pass through it. */
@NullMarked
package org.decalign.datasets.hdf5;

import org.jspecify.annotations.NullMarked;
