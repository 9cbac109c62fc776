package org.decalign.backend.benchmark.code;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.decalign.protocol.SoftwareVersion;
import org.decalign.protocol.benchmark.BenchmarkView.Trained;
import org.decalign.protocol.benchmark.CodeRule;
import org.decalign.protocol.run.RunState;
import org.decalign.protocol.run.RunSummary;
import org.jspecify.annotations.Nullable;

/** Checks that the commit under test trained the runs. */
public final class CodeCheck {
    private CodeCheck() {}

    /**
     * Says why the code fails a benchmark. Returns null if it does not.
     *
     * @param commit the commit under test; never null with the rule COMMIT
     */
    public static @Nullable String fault(CodeRule rule, @Nullable String commit, Collection<RunSummary> runs) {
        if (rule == CodeRule.SERVER || commit == null) {
            return null;
        }
        List<RunSummary> wrong = runs.stream()
                .filter(run -> isKnown(run) && !isOf(run.code(), commit))
                .toList();
        if (wrong.isEmpty()) {
            return null;
        }
        String found = TrainedBy.of(wrong).stream().map(CodeCheck::words).collect(Collectors.joining("; "));
        return "Commit " + commit + " is tested, but it did not train all runs: " + found
                + ". Run the suite on a server and workers of that commit, or say code: server in the suite.";
    }

    /**
     * A run without code says nothing if no worker has taken it yet. If it succeeded, it did so before the server
     * recorded the code.
     */
    private static boolean isKnown(RunSummary run) {
        return run.code() != null || run.state() == RunState.SUCCEEDED;
    }

    private static boolean isOf(@Nullable String code, String commit) {
        return code != null && SoftwareVersion.isOf(code, commit);
    }

    private static String words(Trained trained) {
        String runs = trained.runs() == 1 ? "1 run" : trained.runs() + " runs";
        String code = trained.code();
        if (code == null) {
            return runs + " by code that was not recorded";
        }
        return runs + " by " + code + remark(code);
    }

    private static String remark(String code) {
        if (SoftwareVersion.isDirty(code)) {
            return " (dirty: built from a tree with uncommitted changes)";
        }
        return code.contains("+") ? "" : " (its build knew no commit)";
    }
}
