package org.decalign.datasets.writing;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.decalign.datasets.statistics.NonFiniteMeter;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.protocol.dataset.ModalityShape;

/** The content of one split that is to be written; arrays are handed out in blocks, so that none need be in the heap. */
public interface SplitContent {
    /** Returns {@code train}, {@code valid} or {@code test}. */
    String name();

    /** Returns the samples' ids in order. */
    List<String> ids();

    /** Returns the samples' labels, (N). */
    double[] labels();

    /** Returns id, text and annotation of each sample in order; the stream is closed by the caller. */
    Stream<StoredDataset.Sample> lines() throws IOException;

    /** Returns, by modality that has them, the true lengths, (N). */
    Map<String, long[]> lengths();

    /** Returns the steps T of {@code text_bert}; 0 where there is none. */
    int textBertLength();

    /** Hands out {@code text_bert}, (count, 3, T) at a time. */
    void textBert(RowSink<long[]> sink) throws IOException;

    /**
     * Hands out a modality, (count, T, D) finite values at a time.
     *
     * @return what was not finite and was handed out as 0
     */
    NonFiniteMeter features(ModalityShape modality, RowSink<float[]> sink) throws IOException;
}
