package org.decalign.worker.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.decalign.datasets.bundled.BundledDatasets;
import org.decalign.protocol.config.ConfigResolver;
import org.decalign.protocol.config.InvalidConfigException;
import org.decalign.protocol.config.Presets;
import org.decalign.protocol.config.ResolvedConfig;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.dataset.Suite;
import org.jspecify.annotations.Nullable;

/**
 * The options, read and checked as far as they can be without the data.
 *
 * @param preset its name; null when a whole configuration stands instead
 * @param config the whole configuration; empty where neither was given and the dataset has no preset of its own
 * @param set laid over either
 * @param suite what a feature file is imported as; null: as the file shows
 */
record Wishes(
        @Nullable String preset,
        @Nullable Map<String, Object> config,
        Map<String, Object> set,
        @Nullable Suite suite) {
    /**
     * Reads them.
     *
     * @throws WrongUseException with every mistake
     */
    static Wishes read(TrainOptions options) {
        List<String> mistakes = new ArrayList<>();
        checkData(options.data, mistakes);
        if (options.resume) {
            checkBegun(options.out, mistakes);
        } else {
            checkEmpty(options.out, ", or --resume", mistakes);
        }
        if (options.engine.threads() < 1) {
            mistakes.add("--threads " + options.engine.threads() + ": at least 1");
        }
        if (options.preset != null && options.config != null) {
            mistakes.add("--preset and --config: only one of the two");
        }
        String preset = preset(options, mistakes);
        Map<String, Object> config = preset == null ? config(options.config, mistakes) : null;
        Map<String, Object> set = set(options.set, mistakes);
        Suite suite = suite(options.suite, preset, config, set, mistakes);
        if (!mistakes.isEmpty()) {
            throw new WrongUseException(mistakes);
        }
        return new Wishes(preset, config, set, suite);
    }

    /**
     * The whole configuration for a dataset.
     *
     * @throws WrongUseException with every mistake
     */
    ResolvedConfig resolve(@Nullable Long seed, DatasetManifest dataset) {
        try {
            return ConfigResolver.resolve(preset, config, set, seed, dataset);
        } catch (InvalidConfigException e) {
            throw new WrongUseException(
                    e.errors().stream().map(InvalidConfigException::sentence).toList());
        }
    }

    private static void checkData(String data, List<String> mistakes) {
        if (BundledDatasets.named(data).isEmpty() && !Files.exists(Path.of(data))) {
            mistakes.add("--data " + data
                    + ": there is no such file; allowed: a feature file, the folder of a stored dataset, "
                    + "or a bundled dataset: " + bundled());
        }
    }

    private static String bundled() {
        return String.join(
                ", ", BundledDatasets.all().stream().map(d -> d.name()).toList());
    }

    private static void checkBegun(Path out, List<String> mistakes) {
        if (!Files.exists(out.resolve("config.json"))) {
            mistakes.add("--resume: no training was begun in " + out);
        } else if (Files.exists(out.resolve("scores.json"))) {
            mistakes.add("--resume: the training in " + out + " has ended");
        }
    }

    /**
     * Adds a mistake where `--out` is neither a new nor an empty folder.
     *
     * @param otherwise what else is allowed of a folder that is not empty
     */
    static void checkEmpty(Path out, String otherwise, List<String> mistakes) {
        if (Files.isDirectory(out)) {
            try (Stream<Path> entries = Files.list(out)) {
                if (entries.findAny().isPresent()) {
                    mistakes.add("--out " + out + ": the folder is not empty; allowed: a new or empty one" + otherwise);
                }
            } catch (IOException e) {
                mistakes.add("--out " + out + ": cannot be read: " + e.getMessage());
            }
        } else if (Files.exists(out)) {
            mistakes.add("--out " + out + ": is a file; allowed: a new or empty folder");
        } else {
            checkPlace(out, mistakes);
        }
    }

    private static void checkPlace(Path out, List<String> mistakes) {
        Path above = out.toAbsolutePath().normalize();
        while (above != null && !Files.exists(above)) {
            above = above.getParent();
        }
        if (above != null && !(Files.isDirectory(above) && Files.isWritable(above))) {
            String what = Files.isDirectory(above) ? "no folder can be made in it" : "it is not a folder";
            mistakes.add("--out " + out + ": cannot be made in " + above + ": " + what);
        }
    }

    private static @Nullable String preset(TrainOptions options, List<String> mistakes) {
        boolean own = options.config == null
                && BundledDatasets.named(options.data).isPresent()
                && Presets.get(options.data).isPresent();
        String name = options.preset == null && own ? options.data : options.preset;
        if (name != null && Presets.get(name).isEmpty()) {
            mistakes.add("--preset " + name + ": there is none; allowed: " + String.join(", ", Presets.names()));
        }
        return name;
    }

    private static Map<String, Object> config(@Nullable Path file, List<String> mistakes) {
        try {
            return file == null ? Map.of() : JsonText.object(Files.readAllBytes(file));
        } catch (IOException e) {
            mistakes.add("--config " + file + ": cannot be read: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            mistakes.add("--config " + file + ": " + e.getMessage());
        }
        return Map.of();
    }

    private static Map<String, Object> set(List<String> options, List<String> mistakes) {
        Map<String, Object> set = new LinkedHashMap<>();
        for (String option : options) {
            int equals = option.indexOf('=');
            try {
                if (equals < 1) {
                    throw new IllegalArgumentException("not of the form key=JSON");
                }
                set.put(option.substring(0, equals), JsonText.value(option.substring(equals + 1)));
            } catch (IllegalArgumentException e) {
                mistakes.add("--set " + option + ": " + e.getMessage());
            }
        }
        return set;
    }

    private static @Nullable Suite suite(
            @Nullable String option,
            @Nullable String preset,
            @Nullable Map<String, Object> config,
            Map<String, Object> set,
            List<String> mistakes) {
        Map<String, Object> all = new LinkedHashMap<>();
        Optional.ofNullable(preset).flatMap(Presets::get).ifPresent(p -> all.putAll(p.config()));
        Optional.ofNullable(config).ifPresent(all::putAll);
        all.putAll(set);
        Object word = option == null ? all.get("suite") : option;
        if (word == null) {
            return null;
        }
        for (Suite suite : Suite.values()) {
            if (suite.name().toLowerCase(Locale.ROOT).equals(word)) {
                return suite;
            }
        }
        mistakes.add("suite " + word + ": there is none; allowed: mosi, mosei, sims, iemocap, generic");
        return null;
    }
}
