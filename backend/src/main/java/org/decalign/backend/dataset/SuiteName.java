package org.decalign.backend.dataset;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.decalign.backend.platform.Names;
import org.decalign.backend.platform.problem.InvalidRequest;
import org.decalign.protocol.dataset.Suite;

/** A suite as people write it. */
public final class SuiteName {
    private SuiteName() {}

    /**
     * @throws InvalidRequest when there is no such suite
     */
    public static Suite parse(String text) {
        return Arrays.stream(Suite.values())
                .filter(s -> lower(s).equals(text))
                .findFirst()
                .orElseThrow(() -> new InvalidRequest("suite", Names.printable(text), "is not a suite", all()));
    }

    private static String all() {
        return Arrays.stream(Suite.values()).map(SuiteName::lower).collect(Collectors.joining(", "));
    }

    private static String lower(Suite suite) {
        return suite.name().toLowerCase(Locale.ROOT);
    }
}
