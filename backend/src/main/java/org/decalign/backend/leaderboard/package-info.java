/** Leaderboards: our groups beside the literature, rows of one protocol on one board. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "platform::problem",
            "platform::reading",
            "dataset",
            "run",
            "run::group",
            "statistics"
        })
package org.decalign.backend.leaderboard;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
