/** The worker program: leases jobs from a server and trains them, or trains once without one. */
@NullMarked
package org.decalign.worker;

import org.jspecify.annotations.NullMarked;
