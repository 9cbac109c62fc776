package org.decalign.datasets.importing;

import java.util.Map;
import java.util.TreeMap;
import org.decalign.datasets.mmsa.MmsaContent;
import org.decalign.datasets.mmsa.SplitRows;
import org.decalign.datasets.storage.Sha256;
import org.decalign.protocol.dataset.ModalityShape;

/** The facts of a dataset that decide with what its results may be compared. */
final class ProtocolFacts {
    private ProtocolFacts() {}

    /**
     * Returns {@code split} (file), {@code splitHash}, {@code alignment} and, where train gave it, {@code valid}.
     *
     * <p>The split hash is SHA-256 over, for train, valid, test: the split's name and its ids in order, each followed by a zero byte.
     */
    static Map<String, String> of(MmsaContent content) {
        Map<String, String> facts = new TreeMap<>();
        Sha256 ids = new Sha256();
        for (SplitRows split : content.splits()) {
            ids.update(split.name());
            split.ids().forEach(ids::update);
        }
        facts.put("split", "file");
        facts.put("splitHash", ids.hex());
        facts.put("alignment", alignment(content));
        if (content.validFromTrain()) {
            facts.put("valid", "a tenth of train: the samples whose id's SHA-256 starts with a byte below 26");
        }
        return facts;
    }

    private static String alignment(MmsaContent content) {
        long lengths = content.modalities().stream()
                .mapToInt(ModalityShape::length)
                .distinct()
                .count();
        boolean oneStep = content.modalities().get(0).length() == 1;
        if (lengths > 1) {
            return "unaligned";
        }
        return oneStep ? "utterance" : "aligned";
    }
}
