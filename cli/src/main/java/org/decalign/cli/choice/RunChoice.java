package org.decalign.cli.choice;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.decalign.cli.api.LabClient;
import org.decalign.cli.api.RunFilter;
import org.decalign.cli.failure.CommandFailedException;
import org.decalign.cli.failure.ProblemException;
import org.decalign.cli.option.Ranges;
import org.decalign.protocol.cleanup.Lifecycle;
import org.decalign.protocol.config.Nearest;
import org.decalign.protocol.run.RunState;
import org.decalign.protocol.run.RunSummary;
import org.decalign.protocol.study.StudyView.Cell;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs named by number, study, group or state. */
public final class RunChoice {
    @Parameters(arity = "0..*", paramLabel = "RUN", description = "runs by number, as 5, r5 or 3-7")
    private List<String> words = new ArrayList<>();

    @Option(names = "--study", paramLabel = "ID", description = "also the runs that this study counts")
    private @Nullable Long study;

    @Option(
            names = "--group",
            paramLabel = "ID",
            converter = IdText.Group.class,
            description = "also the runs of this group")
    private @Nullable Long group;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "only those in this state: queued, running, cancelling, succeeded, failed or cancelled;"
                    + " alone: all of the server's in this state")
    private @Nullable RunState state;

    /** What a command does with runs that nobody named by number. */
    public interface Policy {
        /** Whether it takes such a run if no state is asked for. */
        boolean takes(RunState state);

        /** Whether only the newest run of each seed of a group is taken. */
        default boolean newestOfSeed() {
            return false;
        }

        /** The command's own words that somebody may have mistyped in place of a run. */
        default Set<String> otherWords() {
            return Set.of();
        }

        /** Whether runs have to be archived or deleted, to be taken; empty if that does not matter. */
        default List<Lifecycle> among() {
            return List.of();
        }
    }

    /**
     * Returns the runs' numbers, each once. A number that the server does not know stays: the request for that run
     * reports it.
     *
     * @throws CommandFailedException if nothing says which runs
     */
    public List<Long> of(LabClient client, Policy policy) {
        if (words.isEmpty() && study == null && group == null && state == null) {
            throw CommandFailedException.wrongUse(
                    "which runs? Name them: RUN… as 5, r5 or 3-7, --study ID, --group ID or --state STATE");
        }
        Set<Long> chosen = new LinkedHashSet<>();
        List<Long> numbers =
                words.stream().flatMap(word -> numbers(word, policy).stream()).toList();
        numbers.stream().filter(run -> isInState(client, run)).forEach(chosen::add);
        found(client, policy).map(RunSummary::id).forEach(chosen::add);
        return List.copyOf(chosen);
    }

    private static List<Long> numbers(String word, Policy policy) {
        return Ranges.read(word, "r", () -> {
            String near = Nearest.near(word, policy.otherWords());
            return CommandFailedException.wrongUse("'" + word + "' names no runs; "
                    + (near == null ? "" : "did you mean '" + near + "'? ")
                    + "allowed: a run's number as 5 or r5, and ranges as 3-7, at most " + Ranges.MOST + " runs");
        });
    }

    private boolean isInState(LabClient client, long run) {
        if (state == null) {
            return true;
        }
        try {
            return client.runs().get(run).summary().state() == state;
        } catch (ProblemException e) {
            return true;
        }
    }

    private Stream<RunSummary> found(LabClient client, Policy policy) {
        List<RunSummary> runs = new ArrayList<>();
        if (study != null) {
            ofStudy(client, study).filter(run -> isAmong(run, policy)).forEach(runs::add);
        }
        if (group != null || (study == null && words.isEmpty())) {
            runs.addAll(listed(client, policy));
        }
        return runs.stream().filter(run -> state == null ? policy.takes(run.state()) : run.state() == state);
    }

    private static boolean isAmong(RunSummary run, Policy policy) {
        return policy.among().isEmpty() || policy.among().contains(run.lifecycle());
    }

    private static Stream<RunSummary> ofStudy(LabClient client, long study) {
        return client.studies().get(study).tables().stream()
                .flatMap(table -> table.rows().stream())
                .flatMap(row -> row.seeds().stream())
                .map(Cell::run)
                .filter(Objects::nonNull)
                .map(run -> client.runs().get(run).summary());
    }

    // The newest run of a seed is found only among runs in every state.
    private List<RunSummary> listed(LabClient client, Policy policy) {
        String only = state == null || policy.newestOfSeed() ? null : state.name();
        Set<List<Long>> seen = new HashSet<>();
        return newestFirst(client, only, policy.among())
                .filter(run -> !policy.newestOfSeed() || seen.add(List.of(run.group(), run.seed())))
                .toList();
    }

    private Stream<RunSummary> newestFirst(LabClient client, @Nullable String only, List<Lifecycle> among) {
        return among.isEmpty()
                ? listed(client, only, null)
                : among.stream().flatMap(lifecycle -> listed(client, only, lifecycle));
    }

    private Stream<RunSummary> listed(LabClient client, @Nullable String only, @Nullable Lifecycle lifecycle) {
        RunFilter filter = new RunFilter(only, null, null, group, Map.of(), lifecycle);
        return client.runs().list(filter, Integer.MAX_VALUE).stream();
    }
}
