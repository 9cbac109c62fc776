/** Leaderboards as commands print them. */
@NullMarked
package org.decalign.cli.leaderboard;

import org.jspecify.annotations.NullMarked;
