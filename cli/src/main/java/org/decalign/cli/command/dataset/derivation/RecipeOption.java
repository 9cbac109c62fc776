package org.decalign.cli.command.dataset.derivation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.decalign.cli.failure.CommandFailedException;
import org.decalign.cli.option.KeyValue;
import org.decalign.protocol.derivation.Recipe;
import org.decalign.protocol.derivation.Recipe.By;
import org.decalign.protocol.derivation.Recipe.Split;
import org.decalign.protocol.derivation.Recipe.Standardise;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How a version is derived: by options, or by a file. */
final class RecipeOption {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @Option(
            names = "--recipe",
            paramLabel = "FILE",
            description = "the whole recipe as JSON, in place of the other options; also takes exclude and"
                    + " split.assignment")
    private @Nullable Path file;

    @Option(
            names = "--split",
            paramLabel = "TRAIN,VALID,TEST",
            split = ",",
            description = "another split: three shares that sum to 1, as 0.7,0.1,0.2")
    private List<Double> shares = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "N", description = "of the split; default 1")
    private @Nullable Long seed;

    @Option(
            names = "--by",
            paramLabel = "WHAT",
            description = "what the split never parts: sample (default), or video, told from the ids")
    private @Nullable By by;

    @Option(
            names = "--modalities",
            paramLabel = "NAMES",
            split = ",",
            description = "those that stay, in their new order, as text,audio")
    private List<String> modalities = new ArrayList<>();

    @Option(
            names = "--features",
            paramLabel = "NAME=INDICES",
            converter = KeyValue.Converter.class,
            description = "a modality's features that stay, as audio=0-9,12")
    private List<KeyValue> features = new ArrayList<>();

    @Option(
            names = "--standardise",
            paramLabel = "NAMES",
            split = ",",
            description = "modalities that are stored standardised by train's mean and deviation, as audio,vision")
    private List<String> standardised = new ArrayList<>();

    @Option(
            names = "--clip",
            paramLabel = "LOW,HIGH",
            split = ",",
            description = "with --standardise: clips at these percentiles of train first; default 0,100")
    private List<Double> clip = new ArrayList<>();

    Recipe recipe() {
        Path given = file;
        Recipe own = new Recipe(null, split(), orNull(modalities), KeyValue.texts(features), standardise());
        boolean empty = own.equals(new Recipe(null, null, null, null, null));
        if (given == null ? empty : !empty) {
            throw CommandFailedException.wrongUse(
                    "give --recipe FILE, or some of --split, --modalities, --features and --standardise");
        }
        return given == null ? own : read(given);
    }

    private @Nullable Split split() {
        if (shares.isEmpty() && seed == null && by == null) {
            return null;
        }
        if (shares.size() != 3) {
            throw CommandFailedException.wrongUse(
                    "--split takes three shares, as 0.7,0.1,0.2; --seed and --by go with it");
        }
        return new Split(by, shares.get(0), shares.get(1), shares.get(2), seed, null);
    }

    private @Nullable Standardise standardise() {
        if (standardised.isEmpty() && clip.isEmpty()) {
            return null;
        }
        if (standardised.isEmpty()) {
            throw CommandFailedException.wrongUse("--clip goes with --standardise");
        }
        return new Standardise(standardised, clip.isEmpty() ? null : clip);
    }

    private static @Nullable List<String> orNull(List<String> names) {
        return names.isEmpty() ? null : names;
    }

    private static Recipe read(Path file) {
        try {
            Recipe recipe = JSON.readValue(Files.readAllBytes(file), Recipe.class);
            if (recipe == null) {
                throw CommandFailedException.wrongUse(file + " is not a recipe: null");
            }
            return recipe;
        } catch (IOException e) {
            throw CommandFailedException.wrongUse(file + " cannot be read");
        } catch (JacksonException e) {
            throw CommandFailedException.wrongUse(file + " is not a recipe: " + e.getOriginalMessage());
        }
    }
}
