package org.decalign.backend.platform.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/** Times of clients: RFC 3339 as a text, within the years that every program writes with four digits. */
final class TimeReader extends StdScalarDeserializer<Instant> {
    static final String ALLOWED = "a time as 2026-01-31T12:00:00Z, in the years 1 to 9999";
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("9999-12-31T23:59:59.999999999Z");

    TimeReader() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context) {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            return (Instant) context.handleUnexpectedToken(Instant.class, parser);
        }
        String text = parser.getString();
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            if (!time.isBefore(FIRST) && !time.isAfter(END)) {
                return time;
            }
        } catch (DateTimeException e) {
            // The refusal below says what is allowed.
        }
        return (Instant) context.handleWeirdStringValue(Instant.class, text, "is not a time");
    }
}
