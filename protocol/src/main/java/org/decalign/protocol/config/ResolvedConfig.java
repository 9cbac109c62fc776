package org.decalign.protocol.config;

import java.util.List;
import java.util.SortedMap;

/**
 * A configuration that has passed every check.
 *
 * @param values every acting key with its value, per-modality ones by the modality's name; includes seed
 * @param hash of the values without seed ({@link ConfigHash}): equal configurations have equal hashes
 * @param changed keys whose value differs from the preset's; without a preset, the keys that were given
 * @param notices one sentence for each key that was recorded without effect, or marks the protocol
 */
public record ResolvedConfig(
        SortedMap<String, Object> values, String hash, List<String> changed, List<String> notices) {}
