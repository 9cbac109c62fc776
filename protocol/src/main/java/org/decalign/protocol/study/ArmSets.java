package org.decalign.protocol.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.decalign.protocol.dataset.Suite;

/** Ready sets of arms: the paper's two ablations (DecAlign, ICLR 2026, Table 2) with their published numbers. */
public final class ArmSets {
    /** The key-module ablation (Table 2, left): each alignment, both, and the decoupling as well. */
    public static final String MODULE = "module";
    /**
     * The alignment-strategy ablation (Table 2, right). "CT" is called a cross-model transformer in one place of the paper
     * and contrastive training in two others, so both readings are arms; "w/o Proto-OT" is read as without L_OT.
     */
    public static final String ALIGNMENT = "alignment";

    private static final Row FULL = row("full", Map.of(), .735, .8582, .543, .8607);
    private static final Map<String, List<Row>> SETS = sets();

    private ArmSets() {}

    /** An arm, and the paper's MAE and binary F1 on MOSI and MOSEI. */
    private record Row(Arm arm, Map<Suite, Map<String, Double>> published) {}

    public static Set<String> names() {
        return SETS.keySet();
    }

    /** The arms of a set in the table's order, the base arm first. */
    public static Optional<List<Arm>> get(String name) {
        return Optional.ofNullable(SETS.get(name))
                .map(rows -> rows.stream().map(Row::arm).toList());
    }

    /**
     * The paper's numbers for an arm of a set, by score, as fractions; empty for other arms and datasets.
     *
     * @param suite the family of the dataset that ours was trained on
     */
    public static Map<String, Double> published(Arm arm, Suite suite) {
        return SETS.values().stream()
                .flatMap(List::stream)
                .filter(row -> row.arm().equals(arm))
                .findFirst()
                .map(row -> row.published().getOrDefault(suite, Map.of()))
                .orElse(Map.of());
    }

    private static Map<String, List<Row>> sets() {
        Map<String, List<Row>> sets = new LinkedHashMap<>();
        sets.put(
                MODULE,
                List.of(
                        FULL,
                        row("w/o homogeneous alignment", Map.of("beta", 0), .747, .8446, .562, .8474),
                        row("w/o heterogeneous alignment", Map.of("alpha", 0), .754, .8403, .588, .8437),
                        row("w/o both", Map.of("alpha", 0, "beta", 0), .784, .8192, .632, .8222),
                        row("w/o decoupling as well", Map.of("use_decoupling", false), .794, .8156, .624, .8187)));
        sets.put(
                ALIGNMENT,
                List.of(
                        FULL,
                        row("w/o MMD", Map.of("homo_terms", "statistics"), .741, .8461, .564, .8526),
                        row("w/o Sem", Map.of("homo_terms", "mmd"), .738, .8473, .553, .8533),
                        row("w/o CT (contrastive term)", Map.of("ct_weight", 0), .743, .8436, .619, .8521),
                        row(
                                "w/o CT (cross-modal attention)",
                                Map.of("use_cross_modal_attention", false),
                                .743,
                                .8436,
                                .619,
                                .8521),
                        row("w/o Proto-OT", Map.of("hetero_terms", "local"), .748, .8417, .624, .8503)));
        return sets;
    }

    private static Row row(String name, Map<String, Object> set, double... numbers) {
        return new Row(
                new Arm(name, set),
                Map.of(
                        Suite.MOSI, scores(numbers[0], numbers[1]),
                        Suite.MOSEI, scores(numbers[2], numbers[3])));
    }

    private static Map<String, Double> scores(double mae, double f1) {
        Map<String, Double> scores = new LinkedHashMap<>();
        scores.put("MAE", mae);
        scores.put("F1_score", f1);
        return scores;
    }
}
