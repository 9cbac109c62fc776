/** The worker's side of the REST API: single calls with time-outs, what their failures mean, and when to call again. */
@NullMarked
package org.decalign.worker.client;

import org.jspecify.annotations.NullMarked;
