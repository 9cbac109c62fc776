package org.decalign.datasets.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.decalign.datasets.DatasetException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A safetensors file, mapped into memory in pieces so that it may exceed 2 GiB; the heap holds only its header. Reading is safe from several
 * threads.
 */
public final class SafetensorsFile {
    private static final JsonMapper JSON = JsonMapper.builder().build();
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
            long size = channel.size();
            ByteBuffer length = opened.readFully(channel, 0, 8);
            long header = length.getLong(0);
            if (header < 2 || header > Math.min(HEADER_LIMIT, size - 8)) {
                throw opened.damaged("a header of " + header + " bytes");
            }
            long data = 8 + header;
            opened.readHeader(opened.readFully(channel, 8, (int) header).array(), size - data);
            opened.map(channel, data, size);
        }
        return opened;
    }

    private ByteBuffer readFully(FileChannel channel, long from, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, from + bytes.position()) < 0) {
                throw damaged("it ends in its header");
            }
        }
        return bytes;
    }

    private void map(FileChannel channel, long data, long size) throws IOException {
        for (long at = data; at < size; at += pieceBytes) {
            ByteBuffer piece = channel.map(FileChannel.MapMode.READ_ONLY, at, Math.min(pieceBytes, size - at));
            pieces.add(piece.order(ByteOrder.LITTLE_ENDIAN));
        }
    }

    private void readHeader(byte[] json, long dataBytes) {
        try {
            for (Map.Entry<String, JsonNode> entry : JSON.readTree(json).properties()) {
                if (entry.getKey().equals(SafetensorsWriter.METADATA)) {
                    entry.getValue()
                            .properties()
                            .forEach(e -> metadata.put(e.getKey(), e.getValue().asString("")));
                } else {
                    tensors.put(entry.getKey(), located(entry.getKey(), entry.getValue(), dataBytes));
                }
            }
        } catch (JacksonException | IllegalArgumentException | ArithmeticException e) {
            throw new DatasetException(file + " is damaged: its header cannot be read", e);
        }
    }

    private Located located(String name, JsonNode entry, long dataBytes) {
        List<Long> shape = new ArrayList<>();
        for (JsonNode extent : entry.path("shape")) {
            shape.add(extent.asLong());
        }
        TensorSpec spec =
                new TensorSpec(name, TensorSpec.Type.valueOf(entry.path("dtype").asString("")), shape);
        long start = entry.path("data_offsets").path(0).asLong(-1);
        long end = entry.path("data_offsets").path(1).asLong(-1);
        int width = spec.type().bytes();
        boolean fits = start >= 0 && end <= dataBytes && start % width == 0;
        if (!fits || end - start != Math.multiplyExact(spec.elements(), (long) width)) {
            throw damaged("tensor " + name + " lies outside the file");
        }
        return new Located(spec, start);
    }

    private DatasetException damaged(String why) {
        return new DatasetException(file + " is damaged: " + why);
    }

    /** Returns the file's texts by name. */
    public Map<String, String> metadata() {
        return Collections.unmodifiableMap(metadata);
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
