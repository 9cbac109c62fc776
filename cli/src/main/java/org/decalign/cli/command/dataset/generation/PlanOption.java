package org.decalign.cli.command.dataset.generation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.decalign.cli.failure.CommandFailedException;
import org.decalign.datasets.generating.Plan;
import org.decalign.datasets.generating.Plan.Factors;
import org.decalign.datasets.generating.Plan.Label;
import org.decalign.datasets.generating.Plan.PlannedModality;
import org.decalign.datasets.generating.Plan.Samples;
import picocli.CommandLine.Option;

/** What generated data is made of. */
final class PlanOption {
    private static final Pattern SHAPE = Pattern.compile("([0-9]{1,9})x([0-9]{1,9})");

    @Option(
            names = "--samples",
            paramLabel = "TRAIN,VALID,TEST",
            split = ",",
            defaultValue = "200,50,100",
            description = "samples of each split; default ${DEFAULT-VALUE}")
    private List<Integer> samples = List.of();

    @Option(
            names = "--modality",
            paramLabel = "NAME=TxD",
            description = "a modality with its steps and features, as text=50x768; default text=20x32, audio=30x16 and"
                    + " vision=25x16")
    private Map<String, String> modalities = new LinkedHashMap<>();

    @Option(
            names = "--missing",
            paramLabel = "NAME=PART",
            description = "part of the samples in which all of a modality is 0, as audio=0.2")
    private Map<String, Double> missing = new LinkedHashMap<>();

    @Option(
            names = "--shared",
            paramLabel = "N",
            defaultValue = "4",
            description = "factors that all modalities show; default ${DEFAULT-VALUE}")
    private int shared;

    @Option(
            names = "--unique",
            paramLabel = "N",
            defaultValue = "2",
            description = "factors that each modality has of its own; default ${DEFAULT-VALUE}")
    private int unique;

    @Option(
            names = "--shared-strength",
            paramLabel = "SD",
            defaultValue = "1",
            description = "what the shared factors give to a feature; default ${DEFAULT-VALUE}")
    private double sharedStrength;

    @Option(
            names = "--unique-strength",
            paramLabel = "SD",
            defaultValue = "1",
            description = "what the unique factors give to a feature; default ${DEFAULT-VALUE}")
    private double uniqueStrength;

    @Option(
            names = "--noise",
            paramLabel = "SD",
            defaultValue = "0.5",
            description = "noise of each feature at each step; default ${DEFAULT-VALUE}")
    private double noise;

    @Option(
            names = "--classes",
            paramLabel = "K",
            defaultValue = "0",
            description = "labels are K classes of equal probability; default regression")
    private int classes;

    @Option(
            names = "--range",
            paramLabel = "R",
            defaultValue = "3",
            description =
                    "regression labels are within -R to R: 3 fits mosi and mosei, 1 sims; default ${DEFAULT-VALUE}")
    private double range;

    @Option(
            names = "--label",
            paramLabel = "shared|unique|noise=W",
            description = "weights from which labels follow: shared factors, unique factors, noise; default shared=1,"
                    + " unique=0, noise=0.3")
    private Map<String, Double> weights = new LinkedHashMap<>();

    @Option(names = "--lengths", description = "sequences end early, from a quarter of the steps on, and zeros follow")
    private boolean lengths;

    @Option(names = "--tokens", description = "adds text_bert, with the steps of the first modality")
    private boolean tokens;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "default ${DEFAULT-VALUE}")
    private long seed;

    /** Returns the plan; what cannot be is refused with what is allowed. */
    Plan plan() {
        if (samples.size() != 3) {
            throw CommandFailedException.wrongUse("--samples has three numbers, of train, valid and test");
        }
        return new Plan(
                planned(),
                new Samples(samples.get(0), samples.get(1), samples.get(2)),
                new Factors(shared, unique, sharedStrength, uniqueStrength),
                noise,
                label(),
                lengths,
                tokens,
                seed);
    }

    private List<PlannedModality> planned() {
        Map<String, String> shapes = modalities.isEmpty() ? usual() : modalities;
        List<PlannedModality> planned = new ArrayList<>();
        shapes.forEach((name, shape) -> planned.add(modality(name, shape)));
        refuseOthers("--missing", missing, shapes.keySet());
        return planned;
    }

    private static Map<String, String> usual() {
        Map<String, String> usual = new LinkedHashMap<>();
        usual.put("text", "20x32");
        usual.put("audio", "30x16");
        usual.put("vision", "25x16");
        return usual;
    }

    private PlannedModality modality(String name, String shape) {
        Matcher parts = SHAPE.matcher(shape);
        if (!parts.matches()) {
            throw CommandFailedException.wrongUse("--modality " + name + "=" + shape + " has no shape like 50x768");
        }
        return new PlannedModality(
                name,
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                missing.getOrDefault(name, 0.0));
    }

    private Label label() {
        refuseOthers("--label", weights, List.of("shared", "unique", "noise"));
        return new Label(
                classes,
                range,
                weights.getOrDefault("shared", 1.0),
                weights.getOrDefault("unique", 0.0),
                weights.getOrDefault("noise", 0.3));
    }

    private static void refuseOthers(String option, Map<String, Double> given, Collection<String> allowed) {
        for (String name : given.keySet()) {
            if (!allowed.contains(name)) {
                throw CommandFailedException.wrongUse(option + " " + name + ": allowed are " + allowed);
            }
        }
    }
}
