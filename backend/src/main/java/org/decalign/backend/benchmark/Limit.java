package org.decalign.backend.benchmark;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a mean over seeds is held to: `test.WAF1 >= 0.95`, `valid.MAE < baseline + 0.02`.
 *
 * @param text as written
 * @param split `valid` or `test`
 * @param score its name
 * @param toBaseline whether the number is added to the baseline's mean
 * @param number the bound, or what is added to the baseline
 */
record Limit(String text, String split, String score, Sign sign, boolean toBaseline, double number) {
    static final String FORM = "(valid|test).SCORE (>= | <= | > | <) (NUMBER | baseline [(+ | -) NUMBER])";

    private static final double ROUNDING = 1e-12;
    private static final String NUMBER = "(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?";
    private static final Pattern PATTERN =
            Pattern.compile("\\s*(valid|test)\\.([A-Za-z][A-Za-z0-9_]*)\\s*(>=|<=|>|<)\\s*(?:(-?" + NUMBER
                    + ")|(baseline)(?:\\s*([+-])\\s*(" + NUMBER + "))?)\\s*");

    /** Which side of the bound is allowed, and whether the bound itself is. */
    enum Sign {
        AT_LEAST(">=", 1, true),
        AT_MOST("<=", -1, true),
        ABOVE(">", 1, false),
        BELOW("<", -1, false);

        private final String text;
        private final int direction;
        private final boolean inclusive;

        Sign(String text, int direction, boolean inclusive) {
            this.text = text;
            this.direction = direction;
            this.inclusive = inclusive;
        }

        static Sign of(String text) {
            for (Sign sign : values()) {
                if (sign.text.equals(text)) {
                    return sign;
                }
            }
            throw new IllegalArgumentException(text);
        }
    }

    /** Empty when the text is no limit. */
    static Optional<Limit> parse(String text) {
        Matcher m = PATTERN.matcher(text);
        if (!m.matches()) {
            return Optional.empty();
        }
        boolean toBaseline = m.group(5) != null;
        double number = toBaseline ? allowance(m.group(6), m.group(7)) : Double.parseDouble(m.group(4));
        return Optional.of(new Limit(text.strip(), m.group(1), m.group(2), Sign.of(m.group(3)), toBaseline, number));
    }

    /** True when a value this far above its bound is allowed; what rounding may add, 1e-12, does not count. */
    boolean holds(double aboveBound) {
        double good = aboveBound * sign.direction;
        return sign.inclusive ? good >= -ROUNDING : good > ROUNDING;
    }

    private static double allowance(String plusMinus, String number) {
        if (number == null) {
            return 0;
        }
        return plusMinus.equals("-") ? -Double.parseDouble(number) : Double.parseDouble(number);
    }
}
