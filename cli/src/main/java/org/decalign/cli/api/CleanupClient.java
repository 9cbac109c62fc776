package org.decalign.cli.api;

import java.time.Instant;
import java.util.List;
import org.decalign.protocol.cleanup.CleanupView;
import org.decalign.protocol.cleanup.Lifecycle;
import org.decalign.protocol.run.Page;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** Archiving, deleting, restoring and purging, and the experiments. */
public final class CleanupClient {
    private static final TypeReference<Page<Experiment>> EXPERIMENTS = new TypeReference<>() {};

    private final Resources resources;

    CleanupClient(Resources resources) {
        this.resources = resources;
    }

    /** What can be cleaned up. */
    public enum Kind {
        RUN("run", "runs"),
        STUDY("study", "studies"),
        BENCHMARK("benchmark", "benchmarks"),
        EXPERIMENT("experiment", "experiments");

        private final String one;
        private final String many;

        Kind(String one, String many) {
            this.one = one;
            this.many = many;
        }

        public String one() {
            return one;
        }

        public String many() {
            return many;
        }
    }

    /** A name that runs are filed under. */
    public record Experiment(long id, String name, String description, Instant createdAt, Lifecycle lifecycle) {}

    public CleanupView archive(Kind kind, long id) {
        return resources.post(path(kind, id) + "/archive", null, CleanupView.class);
    }

    /** Brings back what is archived or deleted. */
    public CleanupView restore(Kind kind, long id) {
        return resources.post(path(kind, id) + "/restore", null, CleanupView.class);
    }

    /** @param counted true to delete it although means or baselines count it */
    public CleanupView delete(Kind kind, long id, boolean counted) {
        return Resources.read(resources.delete(path(kind, id) + (counted ? "?counted=true" : "")), CleanupView.class);
    }

    /** Deletes for good what is deleted. */
    public void purge(Kind kind, long id) {
        resources.post(path(kind, id) + "/purge", null);
    }

    /**
     * Experiments, newest first.
     *
     * @param name only this one; null for all
     * @param lifecycle those in it; null for active ones, and for the named one whatever it is
     */
    public List<Experiment> experiments(@Nullable String name, @Nullable Lifecycle lifecycle) {
        StringBuilder filter = new StringBuilder();
        RunFilter.add(filter, "name", name);
        RunFilter.add(filter, "lifecycle", lifecycle);
        return resources.all("/experiments?limit=" + Resources.PAGE + filter, EXPERIMENTS, Integer.MAX_VALUE);
    }

    private static String path(Kind kind, long id) {
        return "/" + kind.many() + "/" + id;
    }
}
