package org.decalign.protocol.run;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * `PATCH /api/v1/runs/{id}`: what people may change of a run; null leaves it.
 *
 * @param tags laid over the run's own, which stay; a value of null removes its tag
 * @param notes plain text, at most 10,000 characters
 * @param name its own name, at most 200 characters; an empty text gives it its group's again
 */
public record EditRun(
        @Nullable Map<String, @Nullable String> tags,
        @Nullable String notes,
        @Nullable String name) {}
