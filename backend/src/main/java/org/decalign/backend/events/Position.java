package org.decalign.backend.events;

import org.decalign.backend.platform.problem.InvalidRequest;

/**
 * A place in the log of all runs: the log's number, a transaction and an event's id in it; as text `log-xid-id`.
 * Earlier releases had one log, number 0, and wrote `xid-id`.
 */
public record Position(long log, long xid, long id) {
    /**
     * @throws InvalidRequest when the text is no position
     */
    public static Position parse(String text) {
        String[] parts = text.split("-", 3);
        try {
            int xid = parts.length - 2;
            long log = xid == 0 ? 0 : Long.parseLong(parts[0]);
            return new Position(log, Long.parseLong(parts[xid]), Long.parseLong(parts[xid + 1]));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new InvalidRequest(
                    "Last-Event-ID", text, "is not a place in this stream", "the id of an earlier event");
        }
    }

    @Override
    public String toString() {
        return log + "-" + xid + "-" + id;
    }
}
