/** Leaderboards: our groups beside the literature, a board for each protocol. */
@NullMarked
package org.decalign.protocol.leaderboard;

import org.jspecify.annotations.NullMarked;
