package org.decalign.datasets.hdf5;

import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.decalign.datasets.DatasetException;
import org.jspecify.annotations.Nullable;

/** Where the library reads a part of a foreign file: whatever it throws becomes one sentence. */
final class Guard {
    /** Something read by the library. */
    interface Reading<T> {
        T read() throws IOException;
    }

    private Guard() {}

    /**
     * Reads.
     *
     * @param place for messages, as {@code train/text}
     * @throws DatasetException when the library cannot read it, whatever its reason
     */
    static <T> T read(String place, Reading<T> reading) throws IOException {
        try {
            return reading.read();
        } catch (RuntimeException e) {
            throw refusal(place, e);
        } catch (StackOverflowError e) {
            throw new DatasetException(place + " cannot be read: its structure refers to itself or is too deep", e);
        } catch (OutOfMemoryError e) { // a length in the file that the library believed; nothing was allocated
            throw new DatasetException(place + " cannot be read: it asks for more memory than any sound file", e);
        }
    }

    private static DatasetException refusal(String place, RuntimeException e) throws IOException {
        String reason = "";
        for (@Nullable Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof UncheckedIOException unread) {
                throw unread.getCause();
            }
            if (t instanceof DatasetException known) {
                return known.errors().get(0).startsWith(place)
                        ? known
                        : new DatasetException(place + ": " + known.getMessage(), e);
            }
            reason = t instanceof HdfException && t.getMessage() != null ? t.getMessage() : reason;
        }
        String shown = reason.isEmpty() ? "it is damaged" : reason.replaceAll("\\p{Cntrl}", "?");
        return new DatasetException(place + " cannot be read: " + shown, e);
    }
}
