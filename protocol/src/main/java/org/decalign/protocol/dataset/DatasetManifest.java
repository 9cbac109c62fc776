package org.decalign.protocol.dataset;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a stored dataset is; the first file of its folder (`manifest.json`).
 *
 * @param name the registry name, as `mfeat`
 * @param hash lower-case hex SHA-256 over suite, task, classes, modalities, protocol and the stored files' names, sizes and digests: the version's identity
 * @param suite decides scores
 * @param task regression or classification
 * @param classes number of classes, 0 for regression
 * @param modalities in order; the first is the one that text settings belong to
 * @param splits `train`, `valid`, `test` to their summaries
 * @param sequenceMask true when the file carries an attention mask of the first modality (`text_bert`)
 * @param protocol facts that decide with what a result may be compared: `split`, `splitHash`, `alignment`, `source`, `note` …
 * @param warnings what the checks found and let pass
 * @param files all stored files but the manifest
 */
public record DatasetManifest(
        String name,
        String hash,
        Suite suite,
        Task task,
        int classes,
        List<ModalityShape> modalities,
        Map<String, SplitSummary> splits,
        boolean sequenceMask,
        Map<String, String> protocol,
        List<String> warnings,
        List<DatasetFile> files) {
    /** Protocol fact: the modalities whose stored features are standardised, as `audio, vision`. */
    public static final String STANDARDISED = "standardised";

    /** The modalities whose stored features are standardised already. */
    public Set<String> standardised() {
        String names = protocol.getOrDefault(STANDARDISED, "");
        return names.isEmpty() ? Set.of() : new LinkedHashSet<>(List.of(names.split(", ")));
    }

    /** True for a version that was made from another: its split is its own. No name with `is`, which Jackson would write as a field. */
    public boolean hasDerivedSplit() {
        return "derived".equals(protocol.get("split"));
    }

    /**
     * True for a file that MMSA publishes under this suite: published numbers are of its split. The importer says so only by the
     * file's SHA-256; a file cannot state it of itself.
     */
    public boolean hasOfficialSplit() {
        String folder = "MMSA " + suite.name() + "/";
        return "official".equals(protocol.get("split"))
                && protocol.getOrDefault("source", "").startsWith(folder);
    }
}
