package org.decalign.cli.api;

import java.util.Map;
import java.util.stream.Collectors;
import org.decalign.cli.http.Transport;
import org.decalign.protocol.leaderboard.Leaderboard;
import org.decalign.protocol.leaderboard.LeaderboardGrid;
import org.jspecify.annotations.Nullable;

/** Leaderboards. */
public final class LeaderboardClient {
    private final Resources resources;

    LeaderboardClient(Resources resources) {
        this.resources = resources;
    }

    /**
     * One dataset's boards.
     *
     * @param metric what to rank by; null for the dataset's first score
     * @param all with superseded and repeated rows
     * @param stated what a row must state to be ranked, by the API's parameters, as `alignment`
     * @param limit most rows of a board
     */
    public Leaderboard get(
            String dataset, @Nullable String metric, boolean all, Map<String, String> stated, int limit) {
        String filter = stated.entrySet().stream()
                .map(fact -> "&" + fact.getKey() + "=" + Transport.encoded(fact.getValue()))
                .collect(Collectors.joining());
        String path = "/leaderboards/" + Transport.encoded(dataset) + "?all=" + all
                + (metric == null ? "" : "&metric=" + Transport.encoded(metric)) + filter;
        return new BoardPages(more -> resources.get(path + more, Leaderboard.class), limit).read();
    }

    /** Ranks over all datasets of the literature. */
    public LeaderboardGrid grid() {
        return resources.get("/leaderboards/grid", LeaderboardGrid.class);
    }
}
