package org.decalign.datasets.writing;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.decalign.protocol.dataset.ModalityShape;
import org.decalign.protocol.dataset.Suite;
import org.decalign.protocol.dataset.Task;

/**
 * A dataset that is to be written.
 *
 * @param name its registry name
 * @param classes number of classes, 0 for regression
 * @param modalities in order
 * @param splits train, valid, test
 * @param conclusion asked when all tensors are written
 */
public record DatasetContent(
        String name,
        Suite suite,
        Task task,
        int classes,
        List<ModalityShape> modalities,
        List<SplitContent> splits,
        Conclusion conclusion) {
    /** What is known only when all tensors are written. */
    public interface Conclusion {
        /**
         * Returns the protocol's facts.
         *
         * @throws org.decalign.datasets.DatasetException when what was written is no dataset
         */
        Map<String, String> protocol() throws IOException;

        /** Returns what was let pass; asked after the protocol. */
        List<String> warnings();
    }
}
