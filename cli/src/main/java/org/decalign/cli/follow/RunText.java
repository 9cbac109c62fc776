package org.decalign.cli.follow;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.decalign.cli.output.Cell;
import org.decalign.protocol.run.Failure;
import org.decalign.protocol.run.RunState;
import org.decalign.protocol.run.RunSummary;
import org.decalign.protocol.run.Scores;

/** Words for runs. */
public final class RunText {
    private static final List<String> MAIN = List.of("WAcc", "Mult_acc_2", "Acc_2", "Has0_Acc_2", "MAE");

    private RunText() {}

    public static String state(RunState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /** Two blanks and the test score that stands for the run, or why it failed; empty before the end. */
    static String result(RunSummary run) {
        Failure failure = run.failure();
        if (failure != null) {
            return "  " + failure.kind() + ": " + failure.message();
        }
        Scores scores = run.scores();
        return scores == null ? "" : "  " + mainScore(scores.test());
    }

    /** As `test WAcc 0.9720`. */
    private static String mainScore(Map<String, Double> test) {
        return MAIN.stream()
                .filter(test::containsKey)
                .findFirst()
                .map(name ->
                        "test " + name + " " + Cell.fraction(test.get(name)).text())
                .orElse("");
    }
}
