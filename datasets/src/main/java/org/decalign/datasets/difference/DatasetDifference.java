package org.decalign.datasets.difference;

import java.io.IOException;
import java.util.List;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.protocol.dataset.ModalityShape;
import org.decalign.protocol.derivation.DatasetDiff;
import org.decalign.protocol.derivation.DatasetDiff.Changed;
import org.decalign.protocol.derivation.DatasetDiff.Version;

/** Compares two stored datasets, sample by sample. */
public final class DatasetDifference {
    private DatasetDifference() {}

    /**
     * One of the two.
     *
     * @param version how it is called
     */
    public record Side(Version version, StoredDataset dataset) {}

    /**
     * Compares.
     *
     * @throws IOException when a file cannot be read
     */
    public static DatasetDiff between(Side from, Side to) throws IOException {
        FactChanges facts =
                new FactChanges(from.dataset().manifest(), to.dataset().manifest());
        Directory before = new Directory(from.dataset());
        Directory after = new Directory(to.dataset());
        Tally twice = new Tally();
        List<Pair> pairs = Pair.of(before, after, twice);
        List<ModalityShape> alike = facts.alike();
        SampleComparison samples = new SampleComparison(pairs, before, after);
        return new DatasetDiff(
                from.version(),
                to.version(),
                from.version().hash().equals(to.version().hash()),
                facts.facts(),
                facts.modalities(),
                facts.isOtherOrder(),
                new SplitChanges(before, after).splits(),
                SplitChanges.moves(pairs),
                new Changed(
                        pairs.size(),
                        twice.samples(),
                        samples.labels(),
                        samples.texts(),
                        samples.features(alike),
                        samples.lengths(alike),
                        samples.tokens()));
    }
}
