package org.decalign.datasets.pickle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.decalign.datasets.numpy.NumpyArray;
import org.decalign.datasets.numpy.Region;
import org.jspecify.annotations.Nullable;

/**
 * A pickle of protocol 2 to 5, read by its opcodes. Nothing in it is ever looked up, imported or run: the globals of {@link Allowed} stand for
 * a few lines of Java each, every other one is refused by name. Byte strings stay in the file, so arrays of any size cost no memory.
 *
 * <p>Values: {@code Map<String, Object>} (dict), {@code List<Object>} (list), String, Long, Double, Boolean, {@link NumpyArray}; what else a pickle may
 * hold (None, tuples, sets, bytes) is passed on as an opaque object.
 */
public final class PickleReader implements AutoCloseable {
    private final FileChannel channel;
    private final Transcoder transcoder;
    private final Object root;

    private PickleReader(FileChannel channel, Transcoder transcoder, Object root) {
        this.channel = channel;
        this.transcoder = transcoder;
        this.root = root;
    }

    /**
     * Reads a pickle whole.
     *
     * @param file the pickle, not compressed; it stays open until {@link #close()}, for the arrays
     * @param scratch a file that may be made beside, for byte strings that protocol 2 wrote as text
     * @param limits what it may cost
     * @throws PickleException when it is damaged, too large, or names a global that is not allowed
     * @throws IOException when the file cannot be read
     */
    public static PickleReader open(Path file, Path scratch, PickleLimits limits) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            PickleInput input = new PickleInput(channel);
            Transcoder transcoder = new Transcoder(scratch, input);
            try {
                return new PickleReader(channel, transcoder, new PickleMachine(input, limits, transcoder).run());
            } catch (IOException | RuntimeException e) {
                transcoder.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Returns what the pickle holds. */
    public Object root() {
        return root;
    }

    /**
     * Returns the value as a dict, or null when it is none.
     *
     * @param value something from a pickle
     */
    @SuppressWarnings("unchecked")
    public static @Nullable Map<String, Object> asDict(@Nullable Object value) {
        return value instanceof Map ? (Map<String, Object>) value : null;
    }

    /** Returns the value as a list, or null when it is none. */
    @SuppressWarnings("unchecked")
    public static @Nullable List<Object> asList(Object value) {
        return value instanceof ArrayList ? (List<Object>) value : null;
    }

    /** Returns the elements of a list, a tuple, or a set in the order in which it was written; null for anything else. */
    public static @Nullable List<Object> items(Object value) {
        if (value instanceof PickleValues.Tuple tuple) {
            return tuple.items();
        }
        return value instanceof PickleValues.Members set ? List.copyOf(set.items()) : asList(value);
    }

    /** Returns true for a set, whose order tells nothing. */
    public static boolean isSet(Object value) {
        return value instanceof PickleValues.Members;
    }

    /**
     * Returns the text of a string, or of the byte string that Python 2 wrote, in UTF-8 or, where it is none, Latin-1; null for anything else.
     *
     * @throws IOException when the file cannot be read
     */
    public static @Nullable String text(Object value) throws IOException {
        if (value instanceof Region bytes && bytes.length() <= PickleLimits.DEFAULT.stringBytes()) {
            return text(bytes.read(0, (int) bytes.length()));
        }
        return value instanceof String text ? text : null;
    }

    private static String text(ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.duplicate()).toString();
        } catch (CharacterCodingException e) {
            return StandardCharsets.ISO_8859_1.decode(bytes).toString();
        }
    }

    /** Returns true for a list or an array of objects whose first element is itself a list, tuple or array. */
    public static boolean isNested(Object value) {
        List<?> elements = value instanceof NumpyArray array ? array.objects() : asList(value);
        Object first = elements == null || elements.isEmpty() ? "" : elements.get(0);
        return first instanceof ArrayList || first instanceof NumpyArray || first instanceof PickleValues.Tuple;
    }

    /** Returns how messages call a value, as {@code a list}. */
    public static String describe(Object value) {
        return PickleValues.describe(value);
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            transcoder.close();
        }
    }
}
