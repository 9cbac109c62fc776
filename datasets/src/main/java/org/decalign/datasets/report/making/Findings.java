package org.decalign.datasets.report.making;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.decalign.datasets.report.DatasetReport;
import org.decalign.datasets.report.DatasetReport.LeakHint;
import org.decalign.datasets.report.DatasetReport.Lengths;
import org.decalign.datasets.report.DatasetReport.ModalityReport;
import org.decalign.datasets.report.DatasetReport.SharedPair;
import org.decalign.datasets.report.DatasetReport.SplitReport;
import org.decalign.datasets.report.DatasetReport.StatedLengths;
import org.decalign.datasets.report.Finding;
import org.decalign.datasets.report.Finding.Check;
import org.decalign.datasets.report.Finding.Level;
import org.decalign.datasets.statistics.NonFiniteMeter.FeatureCount;

/** Puts what was found into words, worst first. */
final class Findings {
    private static final String TRAIN = "train";
    private static final double MUCH_PADDING = 0.5;
    private static final double BEYOND = 0.1;

    private final DatasetReport report;
    private final int classes;
    private final List<Finding> findings = new ArrayList<>();

    /**
     * @param classes number of classes, 0 for regression
     */
    Findings(DatasetReport report, int classes) {
        this.report = report;
        this.classes = classes;
    }

    /** Returns the report with its findings. */
    DatasetReport added() {
        leakage();
        ids();
        duplicates();
        labels();
        eachModality(this::nonFinite);
        train().modalities().keySet().forEach(this::features);
        eachModality(this::lengths);
        train().modalities().forEach(this::padding);
        findings.sort(Comparator.comparing(Finding::level).thenComparing(Finding::check));
        return new DatasetReport(
                report.form(),
                List.copyOf(findings),
                report.labels(),
                report.splits(),
                report.ids(),
                report.duplicates(),
                report.leakage());
    }

    private void add(Level level, Check check, String text) {
        findings.add(new Finding(level, check, text));
    }

    private SplitReport train() {
        SplitReport train = report.splits().get(TRAIN);
        if (train == null) {
            throw new IllegalStateException("a dataset without train");
        }
        return train;
    }

    private void eachModality(BiConsumer<String, ModalityReport> check) {
        report.splits()
                .forEach((split, s) -> s.modalities().forEach((m, found) -> check.accept(split + "." + m, found)));
    }

    private void leakage() {
        List<LeakHint> hints = report.leakage().hints();
        hints.stream().limit(ReportMaker.EXAMPLES).forEach(hint -> add(Level.BAD, Check.LEAKAGE, leak(hint)));
        int more = report.leakage().found() - ReportMaker.EXAMPLES;
        if (more > 0) {
            add(Level.BAD, Check.LEAKAGE, count(more, "more feature") + " follow the label as if made from it");
        }
    }

    private static String leak(LeakHint hint) {
        String label = hint.label() == null ? "the label" : "class " + hint.label();
        String rest = hint.everywhere() ? ": it is almost the label itself" : ": the label may have leaked into train";
        return String.format(
                Locale.ROOT,
                "%s feature %d follows %s with r = %.3f in train and %.3f in test%s",
                hint.modality(),
                hint.feature(),
                label,
                hint.train(),
                hint.test(),
                rest);
    }

    private void ids() {
        for (SharedPair pair : report.ids().pairs()) {
            String where = " in both " + pair.first() + " and " + pair.second();
            if (pair.ids() > 0) {
                add(Level.BAD, Check.IDS, are(pair.ids(), "id") + where + ": " + some(pair.idExamples(), pair.ids()));
            }
            if (pair.videos() > 0) {
                add(
                        Level.WARN,
                        Check.VIDEOS,
                        are(pair.videos(), "video") + where + ", with " + count(pair.videoSamples(), "sample") + " of "
                                + pair.second() + ": " + some(pair.videoExamples(), pair.videos()));
            }
        }
    }

    private void duplicates() {
        report.duplicates()
                .across()
                .forEach(pair -> add(
                        Level.BAD,
                        Check.DUPLICATES,
                        count(pair.samples(), "sample") + " of " + pair.second()
                                + (pair.samples() == 1 ? " has" : " have") + " the features of a sample of "
                                + pair.first()));
        report.duplicates()
                .within()
                .forEach((split, repeats) -> add(
                        Level.WARN,
                        Check.DUPLICATES,
                        count(repeats, "sample") + " of " + split + (repeats == 1 ? " repeats" : " repeat")
                                + " the features of an earlier one"));
        int unlike = report.duplicates().unlikeLabels();
        if (unlike > 0) {
            add(
                    Level.WARN,
                    Check.DUPLICATES,
                    count(unlike, "group") + " of samples with equal features " + (unlike == 1 ? "has" : "have")
                            + " unlike labels");
        }
    }

    private void labels() {
        report.splits().forEach((split, s) -> {
            boolean training = split.equals(TRAIN);
            if (s.label().min() == s.label().max()) {
                add(
                        training ? Level.BAD : Level.WARN,
                        Check.LABELS,
                        "every label of " + split + " is " + number(s.label().min()));
            } else if (classes > 0) {
                missing(split, s, training ? Level.BAD : Level.NOTE);
            } else if (outside(s)) {
                add(
                        Level.NOTE,
                        Check.LABELS,
                        split + " has labels from " + number(s.label().min()) + " to "
                                + number(s.label().max()) + ", beyond those of train");
            }
        });
    }

    /** Beyond train's range by more than a share of it; by less is what sampling does. */
    private boolean outside(SplitReport split) {
        double least = train().label().min();
        double most = train().label().max();
        double room = BEYOND * (most - least);
        return split.label().min() < least - room || split.label().max() > most + room;
    }

    private void missing(String split, SplitReport s, Level level) {
        List<Integer> absent = new ArrayList<>();
        for (int label = 0; label < classes; label++) {
            int at = label;
            boolean known = report.splits().values().stream()
                    .anyMatch(other -> other.label().counts().get(at) > 0);
            if (known && s.label().counts().get(label) == 0) {
                absent.add(label);
            }
        }
        if (!absent.isEmpty()) {
            add(level, Check.LABELS, split + " has no sample of class " + list(absent));
        }
    }

    private void nonFinite(String place, ModalityReport found) {
        long total = found.nonFinite().total();
        if (total == 0) {
            return;
        }
        List<FeatureCount> features = found.nonFinite().features();
        String where = features == null
                ? ""
                : ", in " + (features.size() == 1 ? "feature " : count(features.size(), "feature") + ": ")
                        + list(features.stream().map(FeatureCount::feature).toList());
        String are = total == 1 ? " value was" : " values were";
        add(
                Level.WARN,
                Check.NON_FINITE,
                String.format(
                        Locale.ROOT, "%s: %,d%s not finite in the file and stored as 0%s", place, total, are, where));
    }

    /** Features that carry nothing in train; then those that vary in train, but not in another split. */
    private void features(String modality) {
        Map<String, List<Integer>> zero = new LinkedHashMap<>();
        Map<String, List<Integer>> constant = new LinkedHashMap<>();
        report.splits().forEach((split, s) -> {
            ModalityReport found = s.modalities().get(modality);
            if (found != null) {
                zero.put(split, found.zero());
                constant.put(split, found.constant());
            }
        });
        dull(modality, Check.ZERO, "0 throughout ", zero);
        dull(modality, Check.CONSTANT, "constant in ", constant);
    }

    private void dull(String modality, Check check, String what, Map<String, List<Integer>> splits) {
        List<Integer> inTrain = splits.getOrDefault(TRAIN, List.of());
        splits.forEach((split, features) -> {
            List<Integer> only = split.equals(TRAIN) ? inTrain : without(features, inTrain);
            if (!only.isEmpty()) {
                boolean all = split.equals(TRAIN)
                        && splits.values().stream()
                                .allMatch(f -> without(inTrain, f).isEmpty());
                String text = modality + ": " + are(only.size(), "feature") + " " + what + (all ? "every split" : split)
                        + ": " + list(only);
                add(split.equals(TRAIN) ? Level.WARN : Level.NOTE, check, text);
            }
        });
    }

    private static List<Integer> without(List<Integer> all, List<Integer> left) {
        Set<Integer> out = Set.copyOf(left);
        return all.stream().filter(feature -> !out.contains(feature)).toList();
    }

    private void lengths(String place, ModalityReport found) {
        Lengths lengths = found.lengths();
        if (lengths.empty() > 0) {
            add(Level.WARN, Check.LENGTHS, place + ": " + are(lengths.empty(), "sample") + " 0 throughout");
        }
        stated(place, found);
    }

    private void padding(String modality, ModalityReport found) {
        Lengths lengths = found.lengths();
        if (lengths.padding() > MUCH_PADDING && found.length() > 1) {
            add(
                    Level.NOTE,
                    Check.LENGTHS,
                    String.format(
                            Locale.ROOT,
                            "%s: %.0f %% of train's steps are padding; the longest sample has %,d of %,d",
                            modality,
                            100 * lengths.padding(),
                            lengths.most(),
                            found.length()));
        }
    }

    private void stated(String place, ModalityReport found) {
        StatedLengths stated = found.stated();
        if (stated != null && stated.tooLong() > 0) {
            add(
                    Level.WARN,
                    Check.LENGTHS,
                    place + ": the stated length of " + count(stated.tooLong(), "sample") + " is over the "
                            + found.length() + " steps that are stored");
        }
        if (stated != null && stated.exceeded() > 0) {
            add(
                    Level.WARN,
                    Check.LENGTHS,
                    place + ": " + count(stated.exceeded(), "sample") + (stated.exceeded() == 1 ? " has" : " have")
                            + " values beyond the stated length");
        }
    }

    private static String count(int count, String one) {
        return String.format(Locale.ROOT, "%,d %s%s", count, one, count == 1 ? "" : "s");
    }

    private static String are(int count, String one) {
        return count(count, one) + (count == 1 ? " is" : " are");
    }

    private static String list(List<Integer> numbers) {
        return some(numbers.stream().map(String::valueOf).toList(), numbers.size());
    }

    private static String some(List<String> examples, int all) {
        String named = examples.stream().limit(ReportMaker.EXAMPLES).collect(Collectors.joining(", "));
        return named + (all > ReportMaker.EXAMPLES ? " …" : "");
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
