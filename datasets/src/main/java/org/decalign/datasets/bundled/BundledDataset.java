package org.decalign.datasets.bundled;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.decalign.protocol.dataset.DatasetFacts;
import org.decalign.protocol.dataset.Suite;

/**
 * A dataset that comes with the program.
 *
 * @param name its registry name
 * @param suite to import it under
 * @param facts its licence and source
 */
public record BundledDataset(String name, Suite suite, DatasetFacts facts) {
    /** Returns the feature file, a pickle in gzip; the caller closes it. */
    public InputStream open() {
        return resource(name + ".pkl.gz");
    }

    /** Returns whose data it is, under which licence, and what was changed, in Markdown. */
    public String attribution() {
        try (InputStream in = resource("ATTRIBUTION.md")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream resource(String file) {
        InputStream in = BundledDataset.class.getResourceAsStream(file);
        if (in == null) {
            throw new IllegalStateException(file + " is not in the program");
        }
        return in;
    }
}
