package org.decalign.cli.option;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** `--priority` and `--require`: when runs are leased, and by whom. */
public final class QueueOption {
    private static final int FURTHEST = 100;

    @Option(names = "--priority", paramLabel = "N", description = "higher is leased first, -100 to 100; default 0")
    private int priority;

    @Option(
            names = "--require",
            paramLabel = "K=V",
            converter = KeyValue.Converter.class,
            description = "a label the worker must carry")
    private List<KeyValue> require = new ArrayList<>();

    /** Refused when it is out of range. */
    public int priority() {
        Checks.between("--priority", priority, -FURTHEST, FURTHEST);
        return priority;
    }

    /** Null for none. */
    public @Nullable Map<String, String> require() {
        return KeyValue.texts(require);
    }
}
