/** Compressed files and bundles of files, expanded into a scratch folder within limits and never outside of it. */
@NullMarked
package org.decalign.datasets.source.expanding;

import org.jspecify.annotations.NullMarked;
