package org.decalign.datasets.source;

import org.jspecify.annotations.Nullable;

/**
 * What a source cannot say of itself.
 *
 * @param align of computational sequences: the sequence whose intervals become the steps; null: the source's kind decides
 * @param labels of computational sequences: the sequence that holds the labels; null: the one whose name says so
 */
public record SourceOptions(
        @Nullable String align, @Nullable String labels) {
    /** Everything is told by the source. */
    public static final SourceOptions NONE = new SourceOptions(null, null);
}
