package org.decalign.datasets.source;

import java.io.IOException;
import org.decalign.datasets.pickle.PickleReader;

/** A feature file that is open. Its arrays stay in it until they are asked for. */
public interface FeatureSource extends AutoCloseable {
    /** Returns what it holds, in the values of {@link PickleReader}: a dict of splits, each a dict of fields. */
    Object root();

    @Override
    void close() throws IOException;
}
