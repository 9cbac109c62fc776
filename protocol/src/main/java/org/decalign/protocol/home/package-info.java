/** LAB_HOME, which server, worker and command line share: its files belong to one user alone. */
@NullMarked
package org.decalign.protocol.home;

import org.jspecify.annotations.NullMarked;
