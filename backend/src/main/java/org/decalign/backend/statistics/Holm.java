package org.decalign.backend.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.decalign.protocol.study.StudyView.Difference;
import org.jspecify.annotations.Nullable;

/** Holm's correction of p-values that were computed together: of m sorted ones, the k-th is multiplied by m - k + 1. */
public final class Holm {
    private Holm() {}

    /** Corrects one family; keeps its order. A difference without a p-value stays as it is and does not count. */
    public static List<@Nullable Difference> over(List<@Nullable Difference> family) {
        List<@Nullable Difference> corrected = new ArrayList<>(family);
        List<Integer> tested = IntStream.range(0, family.size())
                .filter(i -> p(family.get(i)) != null)
                .boxed()
                .sorted(Comparator.comparing(i -> Objects.requireNonNull(p(family.get(i)))))
                .toList();
        double least = 0;
        for (int k = 0; k < tested.size(); k++) {
            Difference difference = Objects.requireNonNull(family.get(tested.get(k)));
            double p = Objects.requireNonNull(difference.p());
            least = Math.max(least, Math.min(1, (tested.size() - k) * p));
            corrected.set(tested.get(k), difference.corrected(least, tested.size()));
        }
        return corrected;
    }

    /** Corrects each score over all rows, in place. The maps are by score. */
    public static void byScore(List<Map<String, Difference>> rows) {
        Set<String> scores = new TreeSet<>();
        rows.forEach(row -> scores.addAll(row.keySet()));
        for (String score : scores) {
            List<@Nullable Difference> corrected =
                    over(rows.stream().map(row -> row.get(score)).toList());
            for (int i = 0; i < rows.size(); i++) {
                Difference difference = corrected.get(i);
                if (difference != null) {
                    rows.get(i).put(score, difference);
                }
            }
        }
    }

    private static @Nullable Double p(@Nullable Difference difference) {
        return difference == null ? null : difference.p();
    }
}
