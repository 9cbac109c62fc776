package org.decalign.cli.follow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.decalign.cli.option.Ranges;
import org.decalign.cli.output.Cell;
import org.decalign.protocol.run.Failure;
import org.decalign.protocol.run.RunState;
import org.decalign.protocol.run.RunSummary;
import org.decalign.protocol.run.Scores;
import org.decalign.protocol.run.SubmittedRuns;
import org.decalign.protocol.run.SubmittedRuns.Unmet;

/** Words for runs. */
public final class RunText {
    private static final List<String> MAIN = List.of("WAcc", "Mult_acc_2", "Acc_2", "Has0_Acc_2", "MAE");

    private static final String TAG = "tags.";

    private RunText() {}

    public static String state(RunState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns a sentence for each wish that was not met, with all runs that share it and the command that meets it, if
     * there is one.
     */
    public static List<String> unmet(SubmittedRuns submitted) {
        Map<Unmet, List<Long>> alike = new LinkedHashMap<>();
        for (Unmet one : Objects.requireNonNullElse(submitted.unmet(), List.<Unmet>of())) {
            Unmet key = new Unmet(0, one.wish(), one.asked(), one.has());
            alike.computeIfAbsent(key, k -> new ArrayList<>()).add(one.run());
        }
        List<String> sentences = new ArrayList<>();
        alike.forEach((wish, runs) -> sentences.add(sentence(wish, runs)));
        return sentences;
    }

    /** A sentence for each run that failed. */
    public static List<String> failures(List<RunSummary> runs) {
        List<String> sentences = new ArrayList<>();
        for (RunSummary run : runs) {
            Failure failure = run.failure();
            if (failure != null) {
                sentences.add("run " + run.id() + " (" + run.name() + ", seed " + run.seed() + ") failed: "
                        + failure.message());
            }
        }
        return sentences;
    }

    private static String sentence(Unmet wish, List<Long> ids) {
        String runs = Ranges.text(ids.stream().sorted().toList());
        String what = (ids.size() == 1 ? "run " : "runs ") + runs;
        if (!wish.wish().startsWith(TAG)) {
            return what + (ids.size() == 1 ? " keeps" : " keep") + " the " + wish.wish() + " " + wish.has() + ", not "
                    + wish.asked();
        }
        String key = wish.wish().substring(TAG.length());
        return what + (ids.size() == 1 ? " was" : " were") + " there and "
                + (wish.has() == null ? "got no tag " + key : "kept the tag " + key + "=" + wish.has())
                + "; `lab tag " + runs + " --tag " + key + "=" + wish.asked() + "` sets it";
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
