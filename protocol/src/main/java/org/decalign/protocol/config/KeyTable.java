package org.decalign.protocol.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.decalign.protocol.config.ConfigKey.Effect;
import org.decalign.protocol.config.ConfigKey.Kind;
import org.jspecify.annotations.Nullable;

/** Keys in the order in which they are added, each with its rule. */
final class KeyTable {
    static final double INF = Double.MAX_VALUE;
    private final Map<String, Rule> rules = new LinkedHashMap<>();

    @Nullable
    Rule rule(String name) {
        return rules.get(name);
    }

    Collection<Rule> rules() {
        return new ArrayList<>(rules.values());
    }

    Set<String> names() {
        return Set.copyOf(rules.keySet());
    }

    void rate(String name, String where) {
        number(name, 0.0, 0, 0.99, "", "Dropout " + where + ".");
    }

    void integer(String name, @Nullable Object value, int least, int most, String symbol, String meaning) {
        add(name, Kind.INTEGER, value, least, most, "a whole number from " + least + " to " + most, symbol, meaning);
    }

    void number(String name, double value, double least, double most, String symbol, String meaning) {
        String range = most == INF
                ? "a number, " + plain(least) + " or more"
                : "a number from " + plain(least) + " to " + plain(most);
        add(name, Kind.NUMBER, value, least, most, range, symbol, meaning);
    }

    void positive(String name, @Nullable Double value, String symbol, String meaning) {
        put(above0(name, value, INF, "a number above 0", symbol, meaning));
    }

    private static Rule above0(
            String name, @Nullable Double value, double most, String allowed, String symbol, String meaning) {
        ConfigKey key = new ConfigKey(name, Kind.NUMBER, Effect.ACTS, value, allowed, symbol, meaning);
        return Rule.number(key, 0, most, true);
    }

    /** A factor that makes smaller. */
    void share(String name, double value, String meaning) {
        put(above0(name, value, 1, "a number above 0 and at most 1", "", meaning));
    }

    void flag(String name, boolean value, String meaning) {
        add(name, Kind.BOOLEAN, value, 0, 0, "true or false", "", meaning);
    }

    void words(String name, @Nullable String value, List<String> words, String meaning) {
        ConfigKey key = new ConfigKey(name, Kind.TEXT, Effect.ACTS, value, String.join(" or ", words), "", meaning);
        put(new Rule(key, 0, 0, false, words));
    }

    /** The key itself and its forms by position: NAME (first), NAME_l, NAME_a, NAME_v. */
    void perModality(String name, Kind kind, Number value, double least, double most, String symbol, String meaning) {
        boolean whole = kind == Kind.INTEGER_PER_MODALITY;
        String range = (whole ? "a whole number" : "a number") + " from " + plain(least) + " to " + plain(most);
        add(name, kind, value, least, most, range + ", or an object with one a modality", symbol, meaning);
        for (String position : List.of("_l", "_a", "_v")) {
            add(name + position, whole ? Kind.INTEGER : Kind.NUMBER, null, least, most, range, symbol, meaning);
        }
    }

    void add(
            String name,
            Kind kind,
            @Nullable Object value,
            double least,
            double most,
            String allowed,
            String symbol,
            String meaning) {
        put(new ConfigKey(name, kind, Effect.ACTS, value, allowed, symbol, meaning), least, most);
    }

    /**
     * A key without effect, which must agree with the dataset.
     *
     * @param more what the dataset may have, after a colon; empty if that goes without saying
     */
    void checked(String name, Kind kind, String more) {
        String allowed = "the dataset's own" + more;
        put(new ConfigKey(name, kind, Effect.CHECKED, null, allowed, "", "Compared with the data."), 0, INF);
    }

    void put(ConfigKey key, double least, double most) {
        put(Rule.number(key, least, most, false));
    }

    void put(Rule rule) {
        rules.put(rule.key().name(), rule);
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
}
