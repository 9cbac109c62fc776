package org.decalign.protocol.leaderboard;

import java.util.List;
import org.decalign.protocol.study.StudyView.Metric;

/**
 * One dataset's boards, as the list of leaderboards shows them.
 *
 * @param dataset `mosi`, `mosei`, `sims`, `iemocap`, or the registry name of a generic dataset with a finished group
 * @param title as people write the dataset
 * @param metrics what its rows can be ranked by; the first is the usual one
 * @param boards those with the literature first, at most 20
 * @param models how many rows all its boards have without `all`
 */
public record LeaderboardHead(String dataset, String title, List<Metric> metrics, List<BoardHead> boards, int models) {
    /**
     * A board without its rows.
     *
     * @param models how many rows it has without `all`
     */
    public record BoardHead(String id, String title, boolean ranked, int models) {}
}
