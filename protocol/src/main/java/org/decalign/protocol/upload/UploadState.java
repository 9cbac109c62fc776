package org.decalign.protocol.upload;

/** What an upload is at. */
public enum UploadState {
    /** Bytes are missing. */
    RECEIVING,
    /** All bytes are there; nothing was asked for yet, or the server could not import it. */
    RECEIVED,
    /** The import waits or runs. */
    IMPORTING,
    /** The dataset is in the registry; the bytes are gone. */
    IMPORTED,
    /** The file is no dataset; the bytes are gone. */
    FAILED;

    /** True when nothing happens any more. */
    public boolean isFinal() {
        return this == IMPORTED || this == FAILED;
    }
}
