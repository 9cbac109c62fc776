package org.decalign.datasets.derivation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.decalign.datasets.storage.Sha256;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.datasets.writing.ContentFacts;
import org.decalign.datasets.writing.DatasetContent;
import org.decalign.datasets.writing.SplitContent;
import org.decalign.protocol.config.CanonicalJson;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.derivation.Recipe;

/**
 * The protocol of a derived version: its parent's, and what the recipe makes of it. Its split is never the official one or the file's, whatever the recipe changed, so that no
 * result on it is ranked with results on the parent's.
 *
 * @param recipe canonical
 */
record DerivedFacts(DatasetManifest parent, Recipe recipe, Choice choice, List<? extends SplitContent> splits)
        implements DatasetContent.Conclusion {
    /** A recipe longer than this stands in the protocol as its digest. */
    private static final int LONGEST_RECIPE = 2000;

    @Override
    public Map<String, String> protocol() {
        Map<String, String> facts = new TreeMap<>(parent.protocol());
        facts.put(StoredDataset.SPLIT, StoredDataset.DERIVED);
        facts.put("splitHash", splitHash());
        facts.put("alignment", ContentFacts.alignment(choice.modalities()));
        facts.put(StoredDataset.DERIVED_FROM, parent.hash());
        facts.put("recipe", recipeText());
        if (recipe.split() != null) {
            facts.remove("valid");
        }
        if (!choice.tokens()) {
            facts.remove(StoredDataset.ATTENTION_ROW);
        }
        Set<String> standardised = new LinkedHashSet<>(before());
        standardised.addAll(asked());
        facts.remove(DatasetManifest.STANDARDISED);
        if (!standardised.isEmpty()) {
            facts.put(DatasetManifest.STANDARDISED, String.join(", ", inOrder(standardised)));
        }
        return facts;
    }

    private String splitHash() {
        Map<String, List<String>> ids = new LinkedHashMap<>();
        splits.forEach(split -> ids.put(split.name(), split.ids()));
        return ContentFacts.splitHash(ids);
    }

    private String recipeText() {
        String text = CanonicalJson.of(recipe);
        return text.length() <= LONGEST_RECIPE ? text : "SHA-256 " + Sha256.ofText(text);
    }

    @Override
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (parent.sequenceMask() && !choice.tokens()) {
            warnings.add("text_bert is left out: it belongs to "
                    + parent.modalities().get(0).name() + ", which is not the first modality any more");
        }
        List<String> twice = before().stream().filter(asked()::contains).toList();
        if (!twice.isEmpty()) {
            warnings.add("standardised a second time: " + String.join(", ", twice));
        }
        return warnings;
    }

    private List<String> before() {
        return inOrder(parent.standardised());
    }

    private List<String> asked() {
        Recipe.Standardise standardise = recipe.standardise();
        return standardise == null || standardise.modalities() == null ? List.of() : standardise.modalities();
    }

    private List<String> inOrder(Set<String> names) {
        return RecipeRules.names(choice.modalities()).stream()
                .filter(names::contains)
                .toList();
    }
}
