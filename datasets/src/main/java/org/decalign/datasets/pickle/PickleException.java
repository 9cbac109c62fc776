package org.decalign.datasets.pickle;

import org.decalign.datasets.DatasetException;

/** A pickle that is damaged, too large or asks for what is not allowed. */
public final class PickleException extends DatasetException {
    private static final long serialVersionUID = 1L;

    private final long position;

    /**
     * A mistake at one place.
     *
     * @param position offset in bytes from the start of the (decompressed) pickle
     * @param message what is wrong there
     */
    public PickleException(long position, String message) {
        super("pickle, byte " + position + ": " + message);
        this.position = position;
    }

    /** Returns the offset in bytes at which reading stopped. */
    public long position() {
        return position;
    }
}
