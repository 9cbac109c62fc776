package org.decalign.datasets.importing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.decalign.datasets.mmsa.MmsaContent;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.datasets.writing.ContentFacts;

/** The facts of a dataset that decide with what its results may be compared. */
final class ProtocolFacts {
    private ProtocolFacts() {}

    /**
     * Returns {@code split} (file, or derived where an export says so), {@code splitHash}, {@code alignment} and, where train gave it, {@code valid}.
     */
    static Map<String, String> of(MmsaContent content) {
        Map<String, String> facts = new TreeMap<>();
        Map<String, List<String>> ids = new LinkedHashMap<>();
        content.splits().forEach(split -> ids.put(split.name(), split.ids()));
        boolean derived = content.stated().containsKey(StoredDataset.DERIVED_FROM);
        facts.put(StoredDataset.SPLIT, derived ? StoredDataset.DERIVED : "file");
        facts.put("splitHash", ContentFacts.splitHash(ids));
        facts.put("alignment", ContentFacts.alignment(content.modalities()));
        if (content.validFromTrain()) {
            facts.put("valid", "a tenth of train: the samples whose id's SHA-256 starts with a byte below 26");
        }
        return facts;
    }
}
