package org.decalign.protocol.run;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * `GET /api/v1/runs/{id}`: the summary's fields and the rest.
 *
 * @param summary unwrapped: its fields stand beside the others
 * @param datasetHash content hash of the dataset version
 * @param configHash hash of the configuration without its seed
 * @param codeVersion version of the code of its group: what trained it, or what is expected to while it waits
 * @param config every key that acts, with its value
 * @param changed the keys whose value differs from the preset's (all keys given, without a preset)
 * @param notes what people wrote about it, plain text
 * @param attemptList newest last, at most the newest 100; `GET …/attempts` has all of them
 * @param provenance what the worker recorded, null before the end
 * @param waitsForCode the only code that may continue the run, while it waits and no connected worker has that code;
 *     else null
 * @param require labels that its worker must carry
 * @param linkedBy groups of other experiments that count it by a link
 */
public record RunView(
        @JsonUnwrapped RunSummary summary,
        String datasetHash,
        String configHash,
        String codeVersion,
        Map<String, Object> config,
        List<String> changed,
        String notes,
        List<AttemptView> attemptList,
        @Nullable Map<String, Object> provenance,
        @Nullable String waitsForCode,
        Map<String, String> require,
        List<Link> linkedBy) {
    /** A group that counts a run of another experiment. */
    public record Link(long group, String experiment) {}
}
