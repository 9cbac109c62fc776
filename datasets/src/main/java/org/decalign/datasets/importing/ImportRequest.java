package org.decalign.datasets.importing;

import java.nio.file.Path;
import org.decalign.datasets.source.SourceOptions;
import org.decalign.protocol.dataset.Suite;
import org.jspecify.annotations.Nullable;

/**
 * What is imported, and as what.
 *
 * @param source a file, or a folder with the files of one dataset
 * @param name the registry name for the manifest: 1 to 100 characters, no control characters, {@code / \ @}
 * @param suite decides labels and scores; null: mosi, mosei or sims when the file's SHA-256 is one that MMSA publishes, else generic
 * @param options what the source cannot say of itself
 */
public record ImportRequest(
        Path source, String name, @Nullable Suite suite, SourceOptions options) {}
