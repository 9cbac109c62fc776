package org.decalign.backend.events;

/**
 * What the log holds. A position outside of it cannot be resumed from: the events after it were deleted, or it is a
 * position in the log that a restored backup has replaced.
 *
 * @param number the log's number
 * @param firstId events with smaller ids are not all there
 * @param lastId the largest id given out
 * @param firstXid events of earlier transactions are not all there
 * @param oldestOpen the oldest transaction that is still open
 * @param nextXid the transaction that comes next
 */
public record Extent(long number, long firstId, long lastId, long firstXid, long oldestOpen, long nextXid) {
    /** True if a run's stream can go on after the event with this id. */
    public boolean has(long id) {
        return id >= firstId - 1 && id <= lastId;
    }

    /** True if the stream of all runs can go on after this position. */
    public boolean has(Position position) {
        return position.log() == number && position.xid() >= firstXid - 1 && position.xid() < nextXid;
    }
}
