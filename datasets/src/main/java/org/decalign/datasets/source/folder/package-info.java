/** Datasets of many files: labels in one, and an array, or a folder with an array a sample, for each modality. */
@NullMarked
package org.decalign.datasets.source.folder;

import org.jspecify.annotations.NullMarked;
