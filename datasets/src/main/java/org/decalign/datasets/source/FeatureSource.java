package org.decalign.datasets.source;

import java.io.IOException;
import java.util.List;
import org.decalign.datasets.pickle.PickleReader;

/** A feature file that is open. Its arrays stay in it until they are asked for. */
public interface FeatureSource extends AutoCloseable {
    /** Returns what it holds, in the values of {@link PickleReader}: a dict of splits, each a dict of fields. */
    Object root();

    /** Returns what was let pass when it was opened. */
    default List<String> warnings() {
        return List.of();
    }

    @Override
    void close() throws IOException;
}
