package org.decalign.backend.platform.retention;

/** Rows with a stated life. Their age is read from PostgreSQL's clock. */
public interface Expiring {
    /** The rows in a word or two, as the log names them. */
    String what();

    /**
     * Deletes rows whose life is over, the oldest first, and leaves those that another server deletes at this moment.
     *
     * @param limit most rows of one call
     * @return how many it deleted; fewer than the limit once none is left
     */
    int removeExpired(int limit);
}
