package org.decalign.cli.output;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.decalign.protocol.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * One value of a table.
 *
 * @param raw the value itself, for JSON and CSV: null, text, number, boolean, map, {@link Spread} or {@link Interval}
 * @param text for people, one plain line
 */
public record Cell(@Nullable Object raw, String text) {
    /** What stands where there is no value. */
    public static final Cell NONE = new Cell(null, "–");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    public Cell {
        text = PlainText.line(text);
    }

    /**
     * Mean and sample standard deviation.
     *
     * @param mean null if no seed defines the score
     * @param sd null for a single value
     * @param n seeds behind the mean; null for a number that states none
     */
    public record Spread(
            @Nullable Double mean,
            @Nullable Double sd,
            @Nullable Integer n) {}

    /** Both ends of a 95 % interval; null without one. */
    public record Interval(@Nullable Double low, @Nullable Double high) {}

    /** Text or a whole number or a truth value, as it is. */
    public static Cell of(@Nullable Object value) {
        return value == null ? NONE : new Cell(value, value.toString());
    }

    /** Four decimals. */
    public static Cell fraction(@Nullable Double value) {
        return value == null ? NONE : new Cell(value, decimals(value));
    }

    /** Four decimals, always with a sign. */
    public static Cell difference(@Nullable Double value) {
        return value == null ? NONE : new Cell(value, String.format(Locale.ROOT, "%+.4f", value));
    }

    public static Cell spread(@Nullable Spread value) {
        if (value == null) {
            return NONE;
        }
        Double mean = value.mean();
        if (mean == null) {
            return new Cell(value, NONE.text());
        }
        Double sd = value.sd();
        Integer n = value.n();
        return new Cell(
                value, decimals(mean) + (sd == null ? "" : " ± " + decimals(sd)) + (n == null ? "" : " (n=" + n + ")"));
    }

    /** Four decimals with signs. */
    public static Cell interval(Interval value) {
        Double low = value.low();
        Double high = value.high();
        return new Cell(
                value,
                low == null || high == null ? NONE.text() : String.format(Locale.ROOT, "%+.4f to %+.4f", low, high));
    }

    /** UTC. */
    public static Cell time(@Nullable Instant value) {
        return value == null ? NONE : new Cell(value.toString(), TIME.format(value));
    }

    /** A length of time in seconds. */
    public static Cell seconds(@Nullable Double value) {
        return value == null ? NONE : new Cell(value, duration(value));
    }

    public static Cell map(Map<String, ?> value) {
        String text = value.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(", "));
        return value.isEmpty() ? new Cell(Map.of(), "–") : new Cell(new LinkedHashMap<>(value), text);
    }

    /** As `48 s`, `2 min 05 s`, `3 h 04 min`. */
    public static String duration(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        if (whole < 3600) {
            return String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60);
        }
        return String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60);
    }

    /** A number with as many decimals. */
    public static Cell decimals(double value, int digits) {
        return new Cell(value, String.format(Locale.ROOT, "%." + digits + "f", value));
    }

    private static String decimals(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
