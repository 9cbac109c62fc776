package org.decalign.protocol.worker;

import java.time.Instant;
import java.util.List;
import org.decalign.protocol.FreeText;

/**
 * `POST …/logs`. Sent again under the same number it has no further effect.
 *
 * @param batch from 1, rising by one within an attempt
 */
public record LogBatch(long batch, List<Line> lines) {
    /**
     * @param level `info`, `warn` or `error`
     */
    public record Line(Instant at, String level, @FreeText String text) {}
}
