package org.decalign.worker.cache;

/** A dataset has no room: the cache's limit or the disk is too small. Nothing was removed for it. */
public final class CacheFullException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean passes;

    /**
     * @param passes whether it can go better later or on another worker of this host
     */
    CacheFullException(String message, boolean passes) {
        super(message);
        this.passes = passes;
    }

    /** Whether another attempt could find room. */
    public boolean passes() {
        return passes;
    }
}
