package org.decalign.protocol.run;

import org.decalign.protocol.FreeText;

/**
 * Why a run or attempt failed.
 *
 * @param kind stable class: `diverged`, `nothing-selected`, `out-of-memory`, `disk-full`, `bad-data`, `text-encoder`,
 *     `engine`, `attempts-exhausted`, `refused`, `internal`
 * @param message one sentence for people: what, where, what to do
 */
public record Failure(String kind, @FreeText String message) {}
