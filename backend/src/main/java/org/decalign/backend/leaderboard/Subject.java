package org.decalign.backend.leaderboard;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.decalign.backend.platform.Names;
import org.decalign.backend.platform.problem.InvalidRequest;
import org.decalign.protocol.config.ScoreNames;
import org.decalign.protocol.dataset.Suite;
import org.decalign.protocol.dataset.Task;
import org.decalign.protocol.study.StudyView.Metric;
import org.jspecify.annotations.Nullable;

/**
 * What a leaderboard is about: a dataset of the literature with all registry versions of its suite, or a generic
 * dataset.
 *
 * @param key as addresses name it
 * @param name the registry name of a generic dataset; null for one of the literature
 */
record Subject(
        String key,
        String title,
        Suite suite,
        Task task,
        @Nullable String name) {
    private static final String GENERIC = "data:";
    /** Two names of the same two scores, which WAcc and WAF1 are already. */
    private static final List<String> ALIASES = List.of("Acc", "F1_score");

    private static final List<Subject> LITERATURE = List.of(
            of(Suite.MOSI, "CMU-MOSI", Task.REGRESSION),
            of(Suite.MOSEI, "CMU-MOSEI", Task.REGRESSION),
            of(Suite.SIMS, "CH-SIMS", Task.REGRESSION),
            of(Suite.IEMOCAP, "IEMOCAP, six classes", Task.CLASSIFICATION));

    /** The datasets that papers report on. */
    static List<Subject> ofLiterature() {
        return LITERATURE;
    }

    static Optional<Subject> ofSuite(Suite suite) {
        return LITERATURE.stream().filter(s -> s.suite == suite).findFirst();
    }

    static Optional<Subject> ofLiterature(String key) {
        return LITERATURE.stream().filter(s -> s.key.equals(key)).findFirst();
    }

    static Subject generic(String name, Task task) {
        boolean taken = name.equals("grid") || ofLiterature(name).isPresent();
        return new Subject(taken ? GENERIC + name : name, name, Suite.GENERIC, task, name);
    }

    /** The registry name that an address means. */
    static String registryName(String key) {
        return key.startsWith(GENERIC) ? key.substring(GENERIC.length()) : key;
    }

    /** What its rows can be ranked by. */
    List<Metric> metrics() {
        List<String> names = ScoreNames.names(suite, task);
        return names.stream()
                .filter(n -> !names.contains("WAcc") || !ALIASES.contains(n))
                .map(n -> new Metric(n, ScoreNames.higherIsBetter(n)))
                .toList();
    }

    /** The two scores of the paper's main table. */
    List<String> mainMetrics() {
        return task == Task.REGRESSION ? List.of("MAE", "F1_score") : List.of("WAcc", "WAF1");
    }

    /**
     * The score with this name; the first one without a name.
     *
     * @throws InvalidRequest for a name that is none of its scores
     */
    String metric(@Nullable String name) {
        List<String> names = metrics().stream().map(Metric::name).toList();
        if (name != null && !names.contains(name)) {
            throw new InvalidRequest(
                    "metric", Names.printable(name), "is not a score of " + key, String.join(", ", names));
        }
        return name == null ? names.get(0) : name;
    }

    private static Subject of(Suite suite, String title, Task task) {
        return new Subject(suite.name().toLowerCase(Locale.ROOT), title, suite, task, null);
    }

    static List<String> literatureKeys() {
        return LITERATURE.stream().map(Subject::key).toList();
    }
}
