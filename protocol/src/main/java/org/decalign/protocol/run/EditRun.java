package org.decalign.protocol.run;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * `PATCH /api/v1/runs/{id}`: what people may change of a run; null leaves it.
 *
 * @param tags all tags from now on
 * @param notes plain text, at most 10,000 characters
 */
public record EditRun(
        @Nullable Map<String, String> tags, @Nullable String notes) {}
