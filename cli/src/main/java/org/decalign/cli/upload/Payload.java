package org.decalign.cli.upload;

import java.io.IOException;
import java.io.InputStream;

/** Bytes that can be read from any place on: as often as a connection breaks. */
public interface Payload {
    /** What the bytes are called, as `mosi.pkl`. */
    String name();

    /** How many bytes there are. */
    long length();

    /** The bytes from an offset to the end. */
    InputStream from(long offset) throws IOException;

    /**
     * Another text as soon as a file changed: sizes and times of all of them.
     *
     * @throws IOException when a file is not there any more
     */
    String fingerprint() throws IOException;
}
