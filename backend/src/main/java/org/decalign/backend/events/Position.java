package org.decalign.backend.events;

import org.decalign.backend.platform.problem.InvalidRequest;

/** A place in the log of all runs: a transaction and an event's id in it; as text `xid-id`. */
public record Position(long xid, long id) {
    /**
     * @throws InvalidRequest when the text is no position
     */
    public static Position parse(String text) {
        String[] parts = text.split("-", 2);
        try {
            return new Position(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new InvalidRequest("Last-Event-ID", text, "is no place in this stream", "the id of an earlier event");
        }
    }

    @Override
    public String toString() {
        return xid + "-" + id;
    }
}
