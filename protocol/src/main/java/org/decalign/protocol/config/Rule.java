package org.decalign.protocol.config;

import org.decalign.protocol.config.ConfigKey.Kind;

/** A key with the range of its numbers or the words it takes. */
record Rule(ConfigKey key, double least, double most, boolean openLeast, java.util.List<String> words) {
    static Rule number(ConfigKey key, double least, double most, boolean openLeast) {
        return new Rule(key, least, most, openLeast, java.util.List.of());
    }

    boolean holds(double value) {
        return Double.isFinite(value) && (openLeast ? value > least : value >= least) && value <= most;
    }

    Kind kind() {
        return key.kind();
    }
}
