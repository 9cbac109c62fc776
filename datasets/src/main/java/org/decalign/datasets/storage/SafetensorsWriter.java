package org.decalign.datasets.storage;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.decalign.protocol.dataset.DatasetFile;
import org.decalign.protocol.home.PrivateFiles;
import tools.jackson.databind.json.JsonMapper;

/** Writes a safetensors file front to back: the shapes are given first, then the tensors' elements in that order. */
public final class SafetensorsWriter implements TensorSink, Closeable {
    static final String METADATA = "__metadata__";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String name;
    private final BlockOutput out;
    private final long announced;

    /**
     * Starts the file.
     *
     * @param file must not exist
     * @param tensors in the order of writing; those of eight-byte elements first, so that all are aligned
     * @throws IOException when it cannot be written
     */
    public SafetensorsWriter(Path file, List<TensorSpec> tensors) throws IOException {
        this(file, tensors, Map.of());
    }

    /**
     * The same with metadata, texts by name.
     *
     * @throws IOException when it cannot be written
     */
    public SafetensorsWriter(Path file, List<TensorSpec> tensors, Map<String, String> metadata) throws IOException {
        this(String.valueOf(file.getFileName()), BlockOutput.to(created(file)), tensors, metadata);
    }

    /**
     * Writes to a stream, which stays open unless this is closed.
     *
     * @throws IOException when it cannot be written
     */
    public SafetensorsWriter(OutputStream out, List<TensorSpec> tensors, Map<String, String> metadata)
            throws IOException {
        this("", BlockOutput.to(Channels.newChannel(out)), tensors, metadata);
    }

    /**
     * Starts a large file: digest and disk have a thread of their own, and an error of theirs comes out of a later call, at the latest of
     * {@link #finish()}.
     *
     * @param file must not exist
     * @throws IOException when it cannot be written
     */
    public static SafetensorsWriter large(Path file, List<TensorSpec> tensors) throws IOException {
        return new SafetensorsWriter(
                String.valueOf(file.getFileName()), BlockOutput.behind(created(file)), tensors, Map.of());
    }

    private static FileChannel created(Path file) throws IOException {
        return PrivateFiles.openLikeFolder(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    private SafetensorsWriter(String name, BlockOutput out, List<TensorSpec> tensors, Map<String, String> metadata)
            throws IOException {
        this.name = name;
        this.out = out;
        byte[] header = header(tensors, metadata);
        announced = 8L
                + header.length
                + tensors.stream()
                        .mapToLong(t -> t.elements() * t.type().bytes())
                        .sum();
        out.room(Long.BYTES).putLong(header.length);
        put(header);
    }

    private static byte[] header(List<TensorSpec> tensors, Map<String, String> metadata) {
        Map<String, Object> entries = new LinkedHashMap<>();
        if (!metadata.isEmpty()) {
            entries.put(METADATA, new TreeMap<>(metadata));
        }
        long offset = 0;
        for (TensorSpec tensor : tensors) {
            Map<String, Object> entry = new LinkedHashMap<>();
            long end = offset + tensor.elements() * tensor.type().bytes();
            entry.put("dtype", tensor.type().name());
            entry.put("shape", tensor.shape());
            entry.put("data_offsets", List.of(offset, end));
            entries.put(tensor.name(), entry);
            offset = end;
        }
        byte[] json = JSON.writeValueAsBytes(entries);
        byte[] padded = Arrays.copyOf(json, (json.length + 7) / 8 * 8);
        Arrays.fill(padded, json.length, padded.length, (byte) ' ');
        return padded;
    }

    private void put(byte[] bytes) throws IOException {
        for (byte b : bytes) {
            out.room(1).put(b);
        }
    }

    @Override
    public void floats(float[] values, int count) throws IOException {
        for (int done = 0; done < count; ) {
            ByteBuffer buffer = out.room(Float.BYTES);
            int part = Math.min(count - done, buffer.remaining() / Float.BYTES);
            buffer.asFloatBuffer().put(values, done, part);
            buffer.position(buffer.position() + part * Float.BYTES);
            done += part;
        }
    }

    @Override
    public void longs(long[] values, int count) throws IOException {
        for (int done = 0; done < count; ) {
            ByteBuffer buffer = out.room(Long.BYTES);
            int part = Math.min(count - done, buffer.remaining() / Long.BYTES);
            buffer.asLongBuffer().put(values, done, part);
            buffer.position(buffer.position() + part * Long.BYTES);
            done += part;
        }
    }

    /**
     * Brings everything to the disk, or the stream.
     *
     * @return name (empty for a stream), size and digest of what was written
     * @throws IllegalStateException when more or fewer elements were written than announced
     */
    public DatasetFile finish() throws IOException {
        long written = out.finish();
        if (written != announced) {
            throw new IllegalStateException(written + " bytes written, " + announced + " announced");
        }
        return new DatasetFile(name, written, out.hex());
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
