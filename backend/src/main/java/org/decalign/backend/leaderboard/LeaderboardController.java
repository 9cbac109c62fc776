package org.decalign.backend.leaderboard;

import java.util.List;
import org.decalign.backend.leaderboard.Leaderboards.Filter;
import org.decalign.backend.leaderboard.Leaderboards.Part;
import org.decalign.backend.platform.Cursor;
import org.decalign.backend.platform.reading.HeavyRead;
import org.decalign.backend.platform.reading.NextPage;
import org.decalign.protocol.leaderboard.Leaderboard;
import org.decalign.protocol.leaderboard.LeaderboardGrid;
import org.decalign.protocol.leaderboard.LeaderboardHead;
import org.decalign.protocol.leaderboard.LiteratureRow;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Leaderboards, and the published numbers behind them. */
@RestController
@RequestMapping("/api/v1")
class LeaderboardController {
    private static final int MOST_HEADS = 50;
    private static final int USUAL_ROWS = 50;
    private static final int MOST_ROWS = 100;
    private static final int MOST_ROWS_OF_ONE = 500;
    private static final int MOST_NUMBERS = 1_000;
    private final Leaderboards leaderboards;
    private final Literature literature;

    LeaderboardController(Leaderboards leaderboards, Literature literature) {
        this.leaderboards = leaderboards;
        this.literature = literature;
    }

    /** The datasets with boards; `Link` with `rel="next"` leads to further ones. */
    @HeavyRead
    @GetMapping("/leaderboards")
    ResponseEntity<List<LeaderboardHead>> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return NextPage.answer(leaderboards.list(Cursor.rising(cursor, limit, MOST_HEADS, MOST_HEADS)));
    }

    /** All datasets of the literature with each model's mean rank. */
    @HeavyRead
    @GetMapping("/leaderboards/grid")
    LeaderboardGrid grid() {
        return leaderboards.grid();
    }

    /**
     * One dataset's boards, 20 in an answer. Ranks are over the whole board, whichever rows an answer has.
     *
     * @param dataset `mosi`, `mosei`, `sims`, `iemocap`, or a registry name
     * @param all with superseded and repeated rows, which are not ranked
     * @param published false leaves out the literature's rows
     * @param alignment shows and ranks only rows that state it, as `aligned`
     * @param features shows and ranks only rows that state them
     * @param encoder shows and ranks only rows that state it, as `bert-base-uncased`
     * @param limit most rows of a board: 1 to 100, or to 500 with `board`; 50 by default
     * @param cursor with `board` where its rows go on, as the board's `next` says; else where the boards go on
     */
    @HeavyRead
    @GetMapping("/leaderboards/{dataset}")
    Leaderboard get(
            @PathVariable String dataset,
            @RequestParam(required = false) @Nullable String metric,
            @RequestParam(required = false) @Nullable String board,
            @RequestParam(defaultValue = "false") boolean all,
            @RequestParam(defaultValue = "true") boolean published,
            @RequestParam(required = false) @Nullable String alignment,
            @RequestParam(required = false) @Nullable String features,
            @RequestParam(required = false) @Nullable String encoder,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Cursor page = Cursor.rising(cursor, limit, USUAL_ROWS, board == null ? MOST_ROWS : MOST_ROWS_OF_ONE);
        return leaderboards.get(
                new Part(dataset, metric, board, all, published, new Filter(alignment, features, encoder), page));
    }

    /** Published numbers; what is left out matches any. `Link` with `rel="next"` leads to further ones. */
    @GetMapping("/literature")
    ResponseEntity<List<LiteratureRow>> literature(
            @RequestParam(required = false) @Nullable String dataset,
            @RequestParam(required = false) @Nullable String model,
            @RequestParam(required = false) @Nullable String metric,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Cursor page = Cursor.rising(cursor, limit, MOST_NUMBERS, MOST_NUMBERS);
        return NextPage.answer(page.slice(literature.find(dataset, model, metric, status)));
    }
}
