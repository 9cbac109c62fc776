package org.decalign.protocol.upload;

import org.jspecify.annotations.Nullable;

/**
 * Asks for the import of an upload.
 *
 * @param name the dataset's name in the registry
 * @param suite decides labels and scores: mosi, mosei, sims, iemocap or generic; null: told by the file
 * @param align of computational sequences: the sequence whose intervals become the steps; null: the file decides
 * @param labels of computational sequences: the sequence that holds the labels; null: the one whose name says so
 * @param facts what is known of the data's origin; null: nothing
 */
public record ImportUpload(
        String name,
        @Nullable String suite,
        @Nullable String align,
        @Nullable String labels,
        @Nullable Facts facts) {
    /** Where the data comes from, in the importer's own words; null: not said. */
    public record Facts(
            @Nullable String licence,
            @Nullable String source,
            @Nullable String notes) {}
}
