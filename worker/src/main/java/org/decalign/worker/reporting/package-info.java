/** What a training tells the server: numbered batches, files, and the wishes that come back (stop, cancel). */
@NullMarked
package org.decalign.worker.reporting;

import org.jspecify.annotations.NullMarked;
