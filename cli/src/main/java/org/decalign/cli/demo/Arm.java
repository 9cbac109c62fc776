package org.decalign.cli.demo;

import java.util.List;
import java.util.Map;

/**
 * One arm of the paper's module ablation.
 *
 * @param name as it stands in the table and as the group's name
 * @param set what it lays over the preset
 */
public record Arm(String name, Map<String, Object> set) {
    /** The arms in the table's order; the first is what the others are compared with. */
    public static final List<Arm> ALL = List.of(
            new Arm("full", Map.of()),
            new Arm("w/o homogeneous alignment", Map.of("beta", 0)),
            new Arm("w/o heterogeneous alignment", Map.of("alpha", 0)),
            new Arm("w/o both", Map.of("alpha", 0, "beta", 0)),
            new Arm("w/o decoupling as well", Map.of("use_decoupling", false)));
}
