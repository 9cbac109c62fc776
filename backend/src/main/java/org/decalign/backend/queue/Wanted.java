package org.decalign.backend.queue;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a job asks of its worker.
 *
 * @param require labels
 * @param code of the run's earlier attempts; null takes any
 */
public record Wanted(Map<String, String> require, @Nullable String code) {}
