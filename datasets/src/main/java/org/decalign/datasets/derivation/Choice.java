package org.decalign.datasets.derivation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.dataset.ModalityShape;
import org.decalign.protocol.derivation.Recipe;

/**
 * What a derived version keeps of each sample.
 *
 * @param modalities in their new order, with their new widths
 * @param columns by modality that does not keep all, the parent's features that stay
 * @param tokens true when {@code text_bert} stays, which belongs to the parent's first modality
 */
record Choice(List<ModalityShape> modalities, Map<String, int[]> columns, boolean tokens) {
    /**
     * Chooses.
     *
     * @param recipe canonical
     */
    static Choice of(DatasetManifest parent, Recipe recipe) {
        Map<String, int[]> columns = new HashMap<>();
        Objects.requireNonNullElse(recipe.features(), Map.<String, String>of())
                .forEach((name, text) -> columns.put(name, Columns.parse(text, Integer.MAX_VALUE)));
        List<ModalityShape> modalities = new ArrayList<>();
        for (String name : Objects.requireNonNullElse(recipe.modalities(), RecipeRules.names(parent.modalities()))) {
            ModalityShape whole = parent.modalities().stream()
                    .filter(m -> m.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            int[] kept = columns.get(name);
            modalities.add(kept == null ? whole : new ModalityShape(name, whole.length(), kept.length));
        }
        String first = parent.modalities().get(0).name();
        boolean tokens = parent.sequenceMask() && modalities.get(0).name().equals(first);
        return new Choice(List.copyOf(modalities), columns, tokens);
    }
}
