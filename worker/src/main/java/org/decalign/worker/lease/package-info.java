/** Taking jobs and holding on to them: the lease, its heartbeat, the outcome. */
@NullMarked
package org.decalign.worker.lease;

import org.jspecify.annotations.NullMarked;
