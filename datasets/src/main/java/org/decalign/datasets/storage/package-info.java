/** The stored form of a dataset: safetensors, samples, manifest. */
@NullMarked
package org.decalign.datasets.storage;

import org.jspecify.annotations.NullMarked;
