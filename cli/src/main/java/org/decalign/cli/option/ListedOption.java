package org.decalign.cli.option;

import org.decalign.cli.failure.CommandFailedException;
import org.decalign.protocol.cleanup.Lifecycle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which of the things that lists leave out are listed. */
public final class ListedOption {
    @Option(names = "--archived", description = "those that are archived")
    private boolean archived;

    @Option(names = "--deleted", description = "those that are deleted and not purged yet")
    private boolean deleted;

    /**
     * Null for those that are neither.
     *
     * @throws CommandFailedException if both are asked for
     */
    public @Nullable Lifecycle lifecycle() {
        if (archived && deleted) {
            throw CommandFailedException.wrongUse("--archived and --deleted exclude each other");
        }
        return archived ? Lifecycle.ARCHIVED : deleted ? Lifecycle.DELETED : null;
    }
}
