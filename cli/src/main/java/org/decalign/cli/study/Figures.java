package org.decalign.cli.study;

import java.util.Locale;
import org.decalign.cli.output.Cell;
import org.decalign.cli.output.Cell.Spread;
import org.decalign.protocol.run.GroupView.Statistic;
import org.decalign.protocol.study.StudyView.Difference;
import org.jspecify.annotations.Nullable;

/** Statistics as cells. */
public final class Figures {
    private Figures() {}

    public static Cell spread(@Nullable Statistic statistic) {
        return Cell.spread(statistic == null ? null : new Spread(statistic.mean(), statistic.sd()));
    }

    public static Cell difference(@Nullable Difference difference) {
        return Cell.difference(difference == null ? null : difference.value());
    }

    /** Welch's 95 % interval. */
    public static Cell interval(@Nullable Difference difference) {
        return difference == null || difference.low() == null || difference.high() == null
                ? Cell.NONE
                : Cell.of(String.format(Locale.ROOT, "%+.4f to %+.4f", difference.low(), difference.high()));
    }

    /** Welch's p-value, two-sided. */
    public static Cell pValue(@Nullable Difference difference) {
        return Cell.fraction(difference == null ? null : difference.p());
    }
}
