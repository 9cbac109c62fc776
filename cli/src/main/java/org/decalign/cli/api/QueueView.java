package org.decalign.cli.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The job queue.
 *
 * @param queued runs that wait
 * @param running runs that a worker holds
 * @param items those that run, then those that wait in the order in which they will be leased
 */
public record QueueView(long queued, long running, List<Item> items) {
    /**
     * @param require labels that its worker must carry
     * @param state `queued` or `running`
     * @param waiting why no connected worker can take it; null if one can or it runs
     */
    public record Item(
            long run,
            int priority,
            Instant queuedAt,
            Map<String, String> require,
            String state,
            @Nullable String waiting) {}
}
