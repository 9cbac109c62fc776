package org.decalign.datasets.writing;

import java.util.List;
import java.util.Map;
import org.decalign.datasets.storage.Sha256;
import org.decalign.protocol.dataset.ModalityShape;

/** Facts that a dataset's content tells. */
public final class ContentFacts {
    private ContentFacts() {}

    /**
     * Returns the SHA-256 over, for train, valid, test: the split's name and its ids in order, each followed by a zero byte.
     *
     * @param ids split name to ids, in order
     */
    public static String splitHash(Map<String, List<String>> ids) {
        Sha256 sha = new Sha256();
        ids.forEach((split, all) -> {
            sha.update(split);
            all.forEach(sha::update);
        });
        return sha.hex();
    }

    /** Returns {@code unaligned}, {@code utterance} or {@code aligned}. */
    public static String alignment(List<ModalityShape> modalities) {
        long lengths =
                modalities.stream().mapToInt(ModalityShape::length).distinct().count();
        if (lengths > 1) {
            return "unaligned";
        }
        return modalities.get(0).length() == 1 ? "utterance" : "aligned";
    }
}
