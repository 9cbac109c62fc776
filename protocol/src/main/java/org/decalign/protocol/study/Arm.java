package org.decalign.protocol.study;

import java.util.Map;

/**
 * One arm of an ablation.
 *
 * @param name as it stands in tables; distinct within a study
 * @param set keys that it lays over the study's base configuration; empty for the base arm
 */
public record Arm(String name, Map<String, Object> set) {}
