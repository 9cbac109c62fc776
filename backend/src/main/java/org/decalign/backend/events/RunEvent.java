package org.decalign.backend.events;

import org.jspecify.annotations.Nullable;

/**
 * One event of a run.
 *
 * @param kind `run`, `metrics`, `logs` or `resume`; `reload` stands for events that were deleted
 * @param data JSON text; null for `run`, whose summary is read when it is sent, and for `reload`
 */
public record RunEvent(long id, String kind, @Nullable String data) {}
