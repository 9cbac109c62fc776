package org.decalign.backend.benchmark.report;

import java.util.Locale;
import java.util.stream.Collectors;
import org.decalign.protocol.benchmark.BenchmarkView;
import org.decalign.protocol.benchmark.BenchmarkView.Entry;
import org.decalign.protocol.benchmark.BenchmarkView.Run;
import org.decalign.protocol.benchmark.BenchmarkView.Verdict;
import org.decalign.protocol.benchmark.CodeRule;
import org.decalign.protocol.run.RunState;
import org.jspecify.annotations.Nullable;

/** A benchmark as Markdown, for a pull request or a job's summary. */
public final class MarkdownReport {
    private MarkdownReport() {}

    /** @param page address of the benchmark's page */
    public static String of(BenchmarkView view, String page) {
        StringBuilder out = new StringBuilder("## ")
                .append(text(view.name()))
                .append(": ")
                .append(view.state().name().toLowerCase(Locale.ROOT))
                .append("\n\n[Benchmark ")
                .append(view.id())
                .append("](<")
                .append(page)
                .append(">). ")
                .append(code(view));
        if (view.baseline() != null) {
            out.append("Baseline ")
                    .append(text(view.baseline()))
                    .append(baselineOf(view))
                    .append(".");
        }
        if (view.codeFault() != null) {
            out.append("\n\n**Failed:** ").append(text(view.codeFault()));
        }
        out.append("\n\n| run | limit | verdict | mean | bound | 95 % interval of mean − bound | seeds | why |\n")
                .append("| --- | --- | --- | ---: | ---: | ---: | ---: | --- |\n");
        view.limits().forEach(verdict -> row(out, verdict));
        for (Entry entry : view.runs()) {
            entry.seeds().stream()
                    .filter(seed -> seed.state() != RunState.SUCCEEDED)
                    .forEach(seed -> bad(out, entry, seed));
        }
        return out.toString();
    }

    private static String code(BenchmarkView view) {
        String tested = view.commit() == null ? "No commit named" : "Commit " + text(view.commit());
        String trained = view.trained().stream()
                .filter(code -> code.code() != null)
                .map(code -> text(String.valueOf(code.code())) + " (" + code.runs()
                        + (code.runs() == 1 ? " run)" : " runs)"))
                .collect(Collectors.joining(", "));
        String rule = view.code() == CodeRule.SERVER ? ", code: server" : "";
        return tested + rule + "; trained by " + (trained.isEmpty() ? "nobody yet" : trained) + ". ";
    }

    private static String baselineOf(BenchmarkView view) {
        return view.baselineOf() == null
                ? ": nothing was promoted under this name"
                : ", benchmark " + view.baselineOf();
    }

    private static void row(StringBuilder out, Verdict v) {
        String interval = v.low() == null || v.high() == null ? "–" : signed(v.low()) + " to " + signed(v.high());
        out.append("| ")
                .append(text(v.entry()))
                .append(" | `")
                .append(v.limit())
                .append("` | **")
                .append(v.state().name().toLowerCase(Locale.ROOT))
                .append("** | ")
                .append(number(v.value()))
                .append(" | ")
                .append(number(v.bound()))
                .append(" | ")
                .append(interval)
                .append(" | ")
                .append(v.n())
                .append(" | ")
                .append(text(v.message()))
                .append(" |\n");
    }

    private static void bad(StringBuilder out, Entry entry, Run seed) {
        String why = seed.failure() == null ? "" : ": " + seed.failure().message();
        out.append("\n- ")
                .append(text(entry.name() + ", seed " + seed.seed() + " (run " + seed.run() + ") is "
                        + String.valueOf(seed.state()).toLowerCase(Locale.ROOT) + why));
    }

    private static String number(@Nullable Double value) {
        return value == null ? "–" : String.format(Locale.ROOT, "%.4f", value);
    }

    private static String signed(double value) {
        return String.format(Locale.ROOT, "%+.4f", value);
    }

    /** Text that stays text in a table: no cell ends early, no markup or HTML begins. */
    private static String text(String value) {
        return value.replaceAll("[\\r\\n]+", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replaceAll("([\\\\|*_`\\[\\]])", "\\\\$1");
    }
}
