package org.decalign.datasets.source;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.numpy.ElementType;
import org.decalign.datasets.numpy.NumpyArray;
import org.decalign.datasets.numpy.Region;
import org.decalign.datasets.storage.SafetensorsHeader;
import org.decalign.datasets.storage.SafetensorsHeader.Tensor;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A safetensors file with the fields of all splits. What is text stands in its metadata: a JSON array of strings a field. */
final class SafetensorsSource implements FeatureSource {
    /** As many as the format's own library allows. */
    private static final long HEADER_LIMIT = 100_000_000;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<String, ElementType> TYPES = Map.ofEntries(
            type("BOOL", 'b', 1),
            type("I8", 'i', 1),
            type("I16", 'i', 2),
            type("I32", 'i', 4),
            type("I64", 'i', 8),
            type("U8", 'u', 1),
            type("U16", 'u', 2),
            type("U32", 'u', 4),
            type("U64", 'u', 8),
            type("F16", 'f', 2),
            type("F32", 'f', 4),
            type("F64", 'f', 8),
            type("BF16", 'B', 2));

    private final FileChannel channel;
    private final SplitTree tree = new SplitTree();

    private SafetensorsSource(FileChannel channel) {
        this.channel = channel;
    }

    private static Map.Entry<String, ElementType> type(String name, char kind, int size) {
        return Map.entry(name, new ElementType(kind, size, false));
    }

    static SafetensorsSource open(Path file) throws IOException {
        SafetensorsSource source = new SafetensorsSource(FileChannel.open(file));
        try {
            SafetensorsHeader header = SafetensorsHeader.read(source.channel, "the file", HEADER_LIMIT);
            header.tensors().forEach((name, tensor) -> source.tree.put(name, source.array(tensor, header.data())));
            header.metadata().forEach((name, text) -> source.tree.put(name, text(name, text)));
            return source;
        } catch (IOException | RuntimeException e) {
            source.close();
            throw e;
        }
    }

    private NumpyArray array(Tensor tensor, long data) {
        ElementType type = TYPES.get(tensor.dtype());
        if (type == null) {
            throw new IllegalStateException(tensor.dtype());
        }
        long[] shape = tensor.shape().stream().mapToLong(Long::longValue).toArray();
        return NumpyArray.ofBytes(type, shape, false, new Region(channel, data + tensor.start(), tensor.length()));
    }

    private static Object text(String name, String text) {
        if (!text.startsWith("[")) {
            return text;
        }
        try {
            return new ArrayList<Object>(List.of(JSON.readValue(text, String[].class)));
        } catch (JacksonException | NullPointerException e) {
            throw new DatasetException("the metadata " + name + " is not a JSON array of strings", e);
        }
    }

    @Override
    public Object root() {
        return tree.root();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
