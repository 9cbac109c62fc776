package org.decalign.datasets.hdf5;

import io.jhdf.GlobalHeap;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.StringData;
import io.jhdf.object.datatype.VariableLength;
import io.jhdf.object.message.AttributeMessage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.decalign.datasets.DatasetException;
import org.jspecify.annotations.Nullable;

/** Texts of fixed length, and those of variable length, which stand in heaps elsewhere in the file. All are taken for UTF-8, of which ASCII is a part. */
final class TextReader {
    private static final long HEAP_BYTES = 16 << 20;
    private static final int HEAPS_KEPT = 4;
    private static final long MOST_CHARACTERS = 128L << 20;

    private final BoundedStorage storage;
    private final Map<Long, GlobalHeap> heaps = new LinkedHashMap<>(8, 0.75f, true);
    private long characters;

    TextReader(BoundedStorage storage) {
        this.storage = storage;
    }

    static boolean isText(DataType type) {
        return type instanceof StringData || type instanceof VariableLength list && list.isVariableLengthString();
    }

    /**
     * Returns a dataset's next text.
     *
     * @param element its bytes
     */
    String text(DataType type, ByteBuffer element) {
        String text = type instanceof StringData fixed ? fixed(fixed, element) : variable(element);
        characters += text.length();
        if (characters > MOST_CHARACTERS) {
            throw new DatasetException("it holds more than " + MOST_CHARACTERS + " characters of text");
        }
        return text;
    }

    private static String fixed(StringData type, ByteBuffer element) {
        String text = StandardCharsets.UTF_8.decode(element).toString();
        return switch (type.getPaddingType()) {
            case NULL_TERMINATED -> text.indexOf(0) < 0 ? text : text.substring(0, text.indexOf(0));
            case NULL_PADDED -> stripped(text, '\0');
            case SPACE_PADDED -> stripped(text, ' ');
        };
    }

    private static String stripped(String text, char padding) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == padding) {
            end--;
        }
        return text.substring(0, end);
    }

    /** Four bytes of length, eight of the heap's address, four of the place in it. */
    private String variable(ByteBuffer element) {
        ByteBuffer reference = element.order(ByteOrder.LITTLE_ENDIAN);
        int length = reference.getInt();
        long address = reference.getLong();
        int index = reference.getInt();
        if (length == 0 || address == 0) {
            return "";
        }
        ByteBuffer data = heap(address).getObjectData(index);
        if (length < 0 || length > data.remaining()) {
            throw new DatasetException("a text of " + length + " bytes stands in " + data.remaining());
        }
        return stripped(StandardCharsets.UTF_8.decode(data.slice(0, length)).toString(), '\0');
    }

    private GlobalHeap heap(long address) {
        GlobalHeap known = heaps.get(address);
        if (known != null) {
            return known;
        }
        storage.allow(HEAP_BYTES);
        GlobalHeap heap = new GlobalHeap(storage, address);
        heaps.put(address, heap);
        if (heaps.size() > HEAPS_KEPT) {
            heaps.remove(heaps.keySet().iterator().next());
        }
        return heap;
    }

    /** Returns the text of an attribute that is one; null for any other. */
    @Nullable
    String attribute(AttributeMessage message) {
        ByteBuffer data = message.getDataBuffer();
        boolean one = data != null && message.getDataSpace().getTotalLength() == 1;
        return one && data != null && isText(message.getDataType()) ? text(message.getDataType(), data) : null;
    }
}
