package org.decalign.cli.command.token;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * When a token ends.
 *
 * @param at null: never
 */
record Expiry(@Nullable Instant at) {
    private static final Pattern LENGTH = Pattern.compile("(\\d{1,4})([hdw])");
    private static final Map<String, Duration> UNITS =
            Map.of("h", Duration.ofHours(1), "d", Duration.ofDays(1), "w", Duration.ofDays(7));

    static final class Converter implements ITypeConverter<Expiry> {
        @Override
        public Expiry convert(String text) {
            return parse(text, Instant.now());
        }
    }

    /** Reads `90d`, `2027-03-31` (the end of that day, UTC) or `never`. */
    static Expiry parse(String text, Instant now) {
        Instant at = text.equals("never") ? null : end(text, now);
        if (at != null && !at.isAfter(now)) {
            throw new TypeConversionException("'" + text + "' is not in the future");
        }
        return new Expiry(at);
    }

    private static Instant end(String text, Instant now) {
        Matcher length = LENGTH.matcher(text);
        if (length.matches()) {
            Duration unit = UNITS.get(length.group(2));
            return now.plus((unit == null ? Duration.ZERO : unit).multipliedBy(Long.parseLong(length.group(1))));
        }
        try {
            return LocalDate.parse(text).plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new TypeConversionException("'" + text
                    + "' is not an end; allowed: a length as 12h, 90d or 8w, a date as 2027-03-31, or never");
        }
    }
}
