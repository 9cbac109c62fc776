/** Datasets on this machine's disk, shared by its workers: content-addressed, of limited size, checked at every use. */
@NullMarked
package org.decalign.worker.cache;

import org.jspecify.annotations.NullMarked;
