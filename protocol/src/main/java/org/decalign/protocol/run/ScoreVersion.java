package org.decalign.protocol.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run's scores by one version of the scoring rules.
 *
 * @param rules the version, from 1
 * @param replacedAt when the run was scored again by later rules; null for the scores that count
 */
public record ScoreVersion(
        int rules, Scores scores, @Nullable Instant replacedAt) {}
