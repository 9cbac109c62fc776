package org.decalign.protocol.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.decalign.protocol.dataset.Suite;

/** Ready sets of arms: the paper's key-module ablation (DecAlign, ICLR 2026, Table 2 left) with its published numbers. */
public final class ArmSets {
    /** The key-module ablation: each alignment, both, and the decoupling as well. */
    public static final String MODULE = "module";

    private static final List<Arm> MODULE_ARMS = List.of(
            new Arm("full", Map.of()),
            new Arm("w/o homogeneous alignment", Map.of("beta", 0)),
            new Arm("w/o heterogeneous alignment", Map.of("alpha", 0)),
            new Arm("w/o both", Map.of("alpha", 0, "beta", 0)),
            new Arm("w/o decoupling as well", Map.of("use_decoupling", false)));

    private static final Map<String, List<Arm>> SETS = Map.of(MODULE, MODULE_ARMS);

    // MAE and binary F1 in the arms' order.
    private static final double[][] MOSI = {{.735, .8582}, {.747, .8446}, {.754, .8403}, {.784, .8192}, {.794, .8156}};
    private static final double[][] MOSEI = {{.543, .8607}, {.562, .8474}, {.588, .8437}, {.632, .8222}, {.624, .8187}};

    private ArmSets() {}

    public static Set<String> names() {
        return SETS.keySet();
    }

    /** The arms of a set in the table's order, the base arm first. */
    public static Optional<List<Arm>> get(String name) {
        return Optional.ofNullable(SETS.get(name));
    }

    /**
     * The paper's numbers for an arm of the set, by score, as fractions; empty for other arms and datasets.
     *
     * @param suite the family of the dataset that ours was trained on
     */
    public static Map<String, Double> published(Arm arm, Suite suite) {
        int row = MODULE_ARMS.indexOf(arm);
        boolean measured = suite == Suite.MOSI || suite == Suite.MOSEI;
        if (row < 0 || !measured) {
            return Map.of();
        }
        double[] numbers = (suite == Suite.MOSI ? MOSI : MOSEI)[row];
        Map<String, Double> published = new LinkedHashMap<>();
        published.put("MAE", numbers[0]);
        published.put("F1_score", numbers[1]);
        return published;
    }
}
