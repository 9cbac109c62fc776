package org.decalign.protocol.leaderboard;

import org.decalign.protocol.leaderboard.Leaderboard.Source;
import org.jspecify.annotations.Nullable;

/**
 * One published number.
 *
 * @param dataset `mosi`, `mosei`, `sims` or `iemocap`
 * @param year the model's
 * @param value on the test split: a fraction; MAE and Corr in their own units
 * @param doubt why it is shown but not ranked
 */
public record LiteratureRow(
        String dataset,
        String model,
        int year,
        String metric,
        double value,
        Origin status,
        Source source,
        @Nullable String doubt) {}
