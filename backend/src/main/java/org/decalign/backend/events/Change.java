package org.decalign.backend.events;

import org.jspecify.annotations.Nullable;

/**
 * Something that changed.
 *
 * @param run the run, null when it is the list of workers
 */
public record Change(Position at, @Nullable Long run) {}
