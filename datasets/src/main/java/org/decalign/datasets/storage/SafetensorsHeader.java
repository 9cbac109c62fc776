package org.decalign.datasets.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.decalign.datasets.DatasetException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The header of a safetensors file.
 *
 * @param data position of the first tensor's first byte
 * @param tensors by name, in order
 * @param metadata texts by name
 */
public record SafetensorsHeader(long data, Map<String, Tensor> tensors, Map<String, String> metadata) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * Where a tensor lies; its bytes are within the file and as many as type and shape need.
     *
     * @param dtype as F32
     * @param width bytes of one element
     * @param start first byte, counted from the first tensor's
     */
    public record Tensor(String dtype, int width, List<Long> shape, long start, long length) {}

    /**
     * Reads the header.
     *
     * @param file for messages
     * @param limit most bytes that it may have
     * @throws DatasetException when it does not describe the file
     * @throws IOException when it cannot be read
     */
    public static SafetensorsHeader read(FileChannel channel, String file, long limit) throws IOException {
        return new Reading(file, channel.size()).read(channel, limit);
    }

    private record Reading(String file, long size) {
        SafetensorsHeader read(FileChannel channel, long limit) throws IOException {
            long length = size < 8 ? 0 : bytes(channel, 0, 8).getLong(0);
            if (length < 2 || length > Math.min(limit, size - 8)) {
                throw damaged("a header of " + length + " bytes");
            }
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            Map<String, String> metadata = new LinkedHashMap<>();
            try {
                JSON.readTree(bytes(channel, 8, (int) length).array())
                        .properties()
                        .forEach(entry -> {
                            if (entry.getKey().equals(SafetensorsWriter.METADATA)) {
                                entry.getValue()
                                        .properties()
                                        .forEach(e -> metadata.put(
                                                e.getKey(), e.getValue().asString("")));
                            } else {
                                tensors.put(
                                        entry.getKey(), tensor(entry.getKey(), entry.getValue(), size - 8 - length));
                            }
                        });
            } catch (JacksonException | ArithmeticException e) {
                throw new DatasetException(file + " is damaged: its header cannot be read", e);
            }
            return new SafetensorsHeader(8 + length, tensors, metadata);
        }

        private ByteBuffer bytes(FileChannel channel, long from, int count) throws IOException {
            ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, from + bytes.position()) < 0) {
                    throw damaged("it ends in its header");
                }
            }
            return bytes;
        }

        private Tensor tensor(String name, JsonNode entry, long dataBytes) {
            String dtype = entry.path("dtype").asString("");
            List<Long> shape = new ArrayList<>();
            long length = width(name, dtype);
            for (JsonNode axis : entry.path("shape")) {
                long extent = axis.asLong(-1);
                if (extent < 0) {
                    throw damaged("tensor " + name + " has the extent " + axis);
                }
                shape.add(extent);
                length = Math.multiplyExact(length, extent);
            }
            long start = entry.path("data_offsets").path(0).asLong(-1);
            long end = entry.path("data_offsets").path(1).asLong(-1);
            if (start < 0 || end > dataBytes || end - start != length) {
                throw damaged("tensor " + name + " lies outside the file");
            }
            return new Tensor(dtype, width(name, dtype), shape, start, length);
        }

        private int width(String name, String dtype) {
            return switch (dtype) {
                case "BOOL", "I8", "U8" -> 1;
                case "F16", "BF16", "I16", "U16" -> 2;
                case "F32", "I32", "U32" -> 4;
                case "F64", "I64", "U64" -> 8;
                default ->
                    throw new DatasetException(file + ": tensor " + name + " has elements " + dtype
                            + "; allowed are BOOL, F16 F32 F64 BF16, I and U with 8 16 32 64");
            };
        }

        private DatasetException damaged(String why) {
            return new DatasetException(file + " is damaged: " + why);
        }
    }
}
