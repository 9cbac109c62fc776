package org.decalign.cli.http;

import org.jspecify.annotations.Nullable;

/** Puts the lines of a `text/event-stream` together to events. */
final class EventAssembly {
    private final StringBuilder data = new StringBuilder();
    private String name = "message";
    private @Nullable String lastId;

    /** Takes one line; an empty one ends an event, which is answered unless it had no data. */
    @Nullable
    ServerEvent accept(String line) {
        if (line.isEmpty()) {
            return finish();
        }
        int colon = line.indexOf(':');
        if (colon != 0) { // a line that begins with a colon is a comment
            field(colon < 0 ? line : line.substring(0, colon), colon < 0 ? "" : value(line.substring(colon + 1)));
        }
        return null;
    }

    @Nullable
    String lastId() {
        return lastId;
    }

    private void field(String field, String value) {
        switch (field) {
            case "event" -> name = value;
            case "data" -> data.append(data.isEmpty() ? "" : "\n").append(value);
            case "id" -> lastId = value;
            default -> {} // the format says to ignore others
        }
    }

    private @Nullable ServerEvent finish() {
        ServerEvent event = data.isEmpty() ? null : new ServerEvent(name, data.toString());
        data.setLength(0);
        name = "message";
        return event;
    }

    private static String value(String text) {
        return text.startsWith(" ") ? text.substring(1) : text;
    }
}
