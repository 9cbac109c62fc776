package org.decalign.datasets.derivation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.standardisation.ClipPercentiles;
import org.decalign.datasets.standardisation.Standardisation;
import org.decalign.datasets.storage.Place;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.datasets.writing.DatasetContent;
import org.decalign.datasets.writing.DatasetWriter;
import org.decalign.datasets.writing.Folders;
import org.decalign.datasets.writing.WritingProgress;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.derivation.Recipe;
import org.decalign.protocol.derivation.Recipe.Standardise;
import org.decalign.protocol.home.PrivateFiles;

/** Makes dataset versions from others. The same parent and recipe give the same version, on any machine. */
public final class Derivation {
    private Derivation() {}

    /**
     * @param recipe in its one form, with its defaults
     */
    public record Derived(DatasetManifest manifest, Recipe recipe) {}

    /**
     * Derives a version and stores it under its content's hash. Everything is written to a folder beside and moved when whole; on a mistake nothing
     * is stored.
     *
     * @param name the new version's registry name
     * @param storeRoot it goes to {@code storeRoot/<hash>}
     * @throws DatasetException with all mistakes of the recipe, or when the parent's files are not what its manifest says
     * @throws IOException when reading or writing fails
     */
    public static Derived derive(
            StoredDataset parent, Recipe recipe, String name, Path storeRoot, WritingProgress progress)
            throws IOException {
        Recipe canonical = RecipeRules.canonical(recipe, parent.manifest());
        Map<String, List<Place>> plan = SamplePlan.of(parent, canonical);
        parent.verify();
        Choice choice = Choice.of(parent.manifest(), canonical);
        List<DerivedSplit> splits = new ArrayList<>();
        plan.forEach((split, places) -> splits.add(new DerivedSplit(split, places, parent, choice, null)));
        DatasetContent content = content(name, parent.manifest(), canonical, choice, scaled(splits, canonical));
        Path work = Folders.work(storeRoot);
        try {
            Path folder = PrivateFiles.createFolder(work.resolve("dataset"));
            DatasetManifest manifest = new DatasetWriter(content, progress).write(folder);
            Folders.store(folder, storeRoot.resolve(manifest.hash()));
            return new Derived(manifest, canonical);
        } finally {
            Folders.delete(work);
        }
    }

    /** The same splits with train's scales, where the recipe asks for them. */
    private static List<DerivedSplit> scaled(List<DerivedSplit> splits, Recipe recipe) {
        Standardise standardise = recipe.standardise();
        if (standardise == null) {
            return splits;
        }
        List<Double> clip = Objects.requireNonNull(standardise.clipPercentiles());
        Standardisation scales = Standardisation.fit(
                splits.get(0),
                Objects.requireNonNull(standardise.modalities()),
                new ClipPercentiles(clip.get(0), clip.get(1)));
        return splits.stream().map(split -> split.scaled(scales)).toList();
    }

    private static DatasetContent content(
            String name, DatasetManifest parent, Recipe recipe, Choice choice, List<DerivedSplit> splits) {
        return new DatasetContent(
                name,
                parent.suite(),
                parent.task(),
                parent.classes(),
                choice.modalities(),
                List.copyOf(splits),
                new DerivedFacts(parent, recipe, choice, splits));
    }
}
