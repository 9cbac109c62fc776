package org.decalign.backend.leaderboard;

import java.util.List;
import org.decalign.protocol.leaderboard.Leaderboard;
import org.decalign.protocol.leaderboard.LeaderboardGrid;
import org.decalign.protocol.leaderboard.LeaderboardHead;
import org.decalign.protocol.leaderboard.LiteratureRow;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Leaderboards, and the published numbers behind them. */
@RestController
@RequestMapping("/api/v1")
class LeaderboardController {
    private final Leaderboards leaderboards;
    private final Literature literature;

    LeaderboardController(Leaderboards leaderboards, Literature literature) {
        this.leaderboards = leaderboards;
        this.literature = literature;
    }

    @GetMapping("/leaderboards")
    List<LeaderboardHead> list() {
        return leaderboards.list();
    }

    /** All datasets of the literature with each model's mean rank. */
    @GetMapping("/leaderboards/grid")
    LeaderboardGrid grid() {
        return leaderboards.grid();
    }

    /**
     * One dataset's boards.
     *
     * @param dataset `mosi`, `mosei`, `sims`, `iemocap`, or a registry name
     * @param all with superseded and repeated rows, which are not ranked
     */
    @GetMapping("/leaderboards/{dataset}")
    Leaderboard get(
            @PathVariable String dataset,
            @RequestParam(required = false) @Nullable String metric,
            @RequestParam(required = false) @Nullable String board,
            @RequestParam(defaultValue = "false") boolean all) {
        return leaderboards.get(dataset, metric, board, all);
    }

    /** Published numbers; what is left out matches any. */
    @GetMapping("/literature")
    List<LiteratureRow> literature(
            @RequestParam(required = false) @Nullable String dataset,
            @RequestParam(required = false) @Nullable String model,
            @RequestParam(required = false) @Nullable String metric,
            @RequestParam(required = false) @Nullable String status) {
        return literature.find(dataset, model, metric, status);
    }
}
