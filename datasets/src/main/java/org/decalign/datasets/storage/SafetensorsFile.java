package org.decalign.datasets.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.decalign.datasets.DatasetException;

/**
 * A safetensors file, mapped into memory in pieces so that it may exceed 2 GiB; the heap holds only its header. Reading is safe from several
 * threads.
 */
public final class SafetensorsFile {
    private static final long HEADER_LIMIT = 1 << 20;
    /** A multiple of every element size, so no element lies across two pieces. */
    private static final int PIECE = 1 << 30;

    private final int pieceBytes;

    private record Located(TensorSpec spec, long start) {}

    private final Path file;
    private final Map<String, Located> tensors = new LinkedHashMap<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final List<ByteBuffer> pieces = new ArrayList<>();

    private SafetensorsFile(Path file, int pieceBytes) {
        this.file = file;
        this.pieceBytes = pieceBytes;
    }

    /**
     * Maps a file.
     *
     * @throws DatasetException when its header does not describe it
     * @throws IOException when it cannot be read
     */
    public static SafetensorsFile open(Path file) throws IOException {
        return open(file, PIECE);
    }

    static SafetensorsFile open(Path file, int pieceBytes) throws IOException {
        SafetensorsFile opened = new SafetensorsFile(file, pieceBytes);
        try (FileChannel channel = FileChannel.open(file)) {
            SafetensorsHeader header = SafetensorsHeader.read(channel, file.toString(), HEADER_LIMIT);
            opened.metadata.putAll(header.metadata());
            header.tensors().forEach((name, tensor) -> opened.tensors.put(name, opened.located(name, tensor)));
            opened.map(channel, header.data(), channel.size());
        }
        return opened;
    }

    private void map(FileChannel channel, long data, long size) throws IOException {
        for (long at = data; at < size; at += pieceBytes) {
            ByteBuffer piece = channel.map(FileChannel.MapMode.READ_ONLY, at, Math.min(pieceBytes, size - at));
            pieces.add(piece.order(ByteOrder.LITTLE_ENDIAN));
        }
    }

    private Located located(String name, SafetensorsHeader.Tensor tensor) {
        boolean known = Arrays.stream(TensorSpec.Type.values())
                .anyMatch(type -> type.name().equals(tensor.dtype()));
        if (!known || tensor.start() % tensor.width() != 0) {
            throw new DatasetException(
                    file + " is damaged: tensor " + name + " is of " + tensor.dtype() + " at byte " + tensor.start());
        }
        return new Located(
                new TensorSpec(name, TensorSpec.Type.valueOf(tensor.dtype()), tensor.shape()), tensor.start());
    }

    /** Returns the file's texts by name. */
    public Map<String, String> metadata() {
        return Collections.unmodifiableMap(metadata);
    }

    /** Returns name, type and shape of every tensor, in the file's order. */
    List<TensorSpec> specs() {
        return tensors.values().stream().map(Located::spec).toList();
    }

    /** Returns true when there is a tensor of that name. */
    public boolean has(String tensor) {
        return tensors.containsKey(tensor);
    }

    /**
     * Returns name, type and shape of a tensor.
     *
     * @throws DatasetException when there is none of that name
     */
    public TensorSpec spec(String tensor) {
        return located(tensor).spec();
    }

    private Located located(String tensor) {
        Located found = tensors.get(tensor);
        if (found == null) {
            throw new DatasetException(file + " has no tensor " + tensor + "; it has " + tensors.keySet());
        }
        return found;
    }

    /**
     * Copies elements of an F32 tensor.
     *
     * @param tensor its name
     * @param from first element, counted in C order
     * @param target receives them
     * @param at first index in {@code target}
     * @param count number of elements
     */
    public void floats(String tensor, long from, float[] target, int at, int count) {
        long offset = bounds(tensor, TensorSpec.Type.F32, from, count);
        for (int done = 0; done < count; ) {
            ByteBuffer piece = pieces.get((int) (offset / pieceBytes));
            int start = (int) (offset % pieceBytes);
            int part = Math.min(count - done, (piece.capacity() - start) / 4);
            piece.slice(start, 4 * part)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(target, at + done, part);
            done += part;
            offset += 4L * part;
        }
    }

    /** Copies elements of an I64 tensor, as {@link #floats} does. */
    public void longs(String tensor, long from, long[] target, int at, int count) {
        long offset = bounds(tensor, TensorSpec.Type.I64, from, count);
        for (int i = 0; i < count; i++, offset += 8) {
            target[at + i] = pieces.get((int) (offset / pieceBytes)).getLong((int) (offset % pieceBytes));
        }
    }

    private long bounds(String tensor, TensorSpec.Type type, long from, int count) {
        Located found = located(tensor);
        if (found.spec().type() != type
                || from < 0
                || from + count > found.spec().elements()) {
            throw new IndexOutOfBoundsException(
                    count + " elements from " + from + " as " + type + " of " + found.spec());
        }
        return found.start() + from * type.bytes();
    }
}
