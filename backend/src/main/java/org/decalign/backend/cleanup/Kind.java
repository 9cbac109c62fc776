package org.decalign.backend.cleanup;

import org.decalign.backend.platform.problem.NotFound;

/** What can be archived and deleted. */
enum Kind {
    RUN("run", "runs"),
    STUDY("study", "studies"),
    BENCHMARK("benchmark", "benchmarks"),
    EXPERIMENT("experiment", "experiments");

    private final String word;
    private final String path;

    Kind(String word, String path) {
        this.word = word;
        this.path = path;
    }

    /** The name of its table. */
    String table() {
        return word;
    }

    /** As `Run 7`, the beginning of a sentence. */
    String title(long id) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1) + " " + id;
    }

    NotFound missing(long id) {
        return new NotFound(word, id, "GET /api/v1/" + path + " lists them.");
    }
}
