package org.decalign.cli.leaderboard;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** `--alignment`, `--features` and `--encoder`: the rows of a board that are ranked. */
public final class FactFilter {
    @Option(
            names = "--alignment",
            paramLabel = "A",
            description = "only rows on features of this alignment, as aligned")
    private @Nullable String alignment;

    @Option(names = "--features", paramLabel = "F", description = "only rows on these features, as the table has them")
    private @Nullable String features;

    @Option(
            names = "--encoder",
            paramLabel = "E",
            description = "only rows with this text encoder, as bert-base-uncased; none: the file's text features")
    private @Nullable String encoder;

    /** The facts that a row must state, by the API's parameters; empty if any row will do. */
    public Map<String, String> stated() {
        Map<String, String> stated = new LinkedHashMap<>();
        put(stated, "alignment", alignment);
        put(stated, "features", features);
        put(stated, "encoder", encoder);
        return stated;
    }

    private static void put(Map<String, String> stated, String name, @Nullable String value) {
        if (value != null) {
            stated.put(name, value);
        }
    }
}
