package org.decalign.datasets.mmsa;

import java.util.List;
import java.util.Map;
import org.decalign.protocol.dataset.ModalityShape;
import org.decalign.protocol.dataset.Suite;

/**
 * A feature file whose checks passed.
 *
 * @param suite the dataset's family
 * @param rule task and label range
 * @param classes number of classes, 0 for regression
 * @param modalities in order
 * @param splits train, valid, test as they are to be stored
 * @param validFromTrain true when the file has no valid split and a tenth of train became it
 * @param stated what the file says about itself under the top-level key {@code protocol}
 */
public record MmsaContent(
        Suite suite,
        LabelRule rule,
        int classes,
        List<ModalityShape> modalities,
        List<SplitRows> splits,
        boolean validFromTrain,
        Map<String, String> stated) {
    /** Returns true when the splits have attention masks. */
    public boolean hasTextBert() {
        return splits.get(0).fields().textBert() != null;
    }
}
