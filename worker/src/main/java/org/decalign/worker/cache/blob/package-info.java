/** Files by their SHA-256: kept, checked, fetched in ranges. */
@NullMarked
package org.decalign.worker.cache.blob;

import org.jspecify.annotations.NullMarked;
