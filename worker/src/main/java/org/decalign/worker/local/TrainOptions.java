package org.decalign.worker.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.decalign.worker.engine.EngineOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What `train` takes. */
final class TrainOptions {
    @Option(
            names = "--data",
            required = true,
            paramLabel = "FILE",
            description =
                    "Feature file or folder (docs/datasets.md), folder of a stored dataset, or a bundled dataset's name")
    String data = "";

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder for the results, new or empty")
    Path out = Path.of("");

    @Option(names = "--preset", paramLabel = "P", description = "Preset to begin with")
    @Nullable
    String preset;

    @Option(names = "--config", paramLabel = "FILE", description = "JSON file to begin with, instead of a preset")
    @Nullable
    Path config;

    @Option(names = "--set", paramLabel = "KEY=JSON", description = "Lays one key over preset or file; may be repeated")
    List<String> set = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "N", description = "Seed of weights, order and dropout (default: 1)")
    @Nullable
    Long seed;

    @Option(
            names = "--suite",
            paramLabel = "S",
            description =
                    "mosi, mosei, sims, iemocap or generic (default: the configuration's, else as the file shows)")
    @Nullable
    String suite;

    @Option(
            names = "--resume",
            description = "Goes on with the training that was broken off in --out, begun with the same options")
    boolean resume;

    @Option(
            names = "--models",
            paramLabel = "DIR",
            description = "Folder of text encoders by name, for use_bert (default: LAB_HOME/models)")
    @Nullable
    Path models;

    @Mixin
    final EngineOptions engine = new EngineOptions();
}
