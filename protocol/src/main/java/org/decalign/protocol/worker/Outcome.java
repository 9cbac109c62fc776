package org.decalign.protocol.worker;

import java.util.Map;
import org.decalign.protocol.run.Failure;
import org.decalign.protocol.run.Scores;
import org.jspecify.annotations.Nullable;

/**
 * `POST …/outcome`: the end of an attempt. The same outcome sent again has no further effect.
 *
 * @param state how it ended
 * @param scores with SUCCEEDED
 * @param failure with FAILED
 * @param retry with FAILED: whether another attempt could go better
 */
public record Outcome(
        State state,
        @Nullable Scores scores,
        @Nullable Failure failure,
        boolean retry,
        @Nullable Map<String, Object> provenance) {
    /** RELEASED gives the job back at once without counting the attempt against the run. */
    public enum State {
        SUCCEEDED,
        FAILED,
        CANCELLED,
        RELEASED
    }
}
