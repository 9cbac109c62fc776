package org.decalign.datasets.hdf5;

import io.jhdf.ObjectHeader;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.message.DataLayoutMessage;
import io.jhdf.object.message.DataLayoutMessage.CompactDataLayoutMessage;
import io.jhdf.object.message.DataLayoutMessage.ContiguousDataLayoutMessage;
import io.jhdf.object.message.DataSpace;
import io.jhdf.object.message.DataSpaceMessage;
import io.jhdf.object.message.DataTypeMessage;
import io.jhdf.object.message.FillValueMessage;
import io.jhdf.object.message.FilterPipelineMessage;
import io.jhdf.object.message.FilterPipelineMessage.FilterInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.numpy.ElementType;
import org.decalign.datasets.numpy.NumpyArray;
import org.decalign.datasets.numpy.Region;
import org.decalign.datasets.numpy.ScratchFile;
import org.jspecify.annotations.Nullable;

/** A dataset: an array of numbers or texts. Nothing of it is read before it is asked for. */
public final class Hdf5Dataset {
    private static final int MOST_AXES = 8;
    private static final int NULL_SPACE = 2;
    private static final int MOST_TEXTS = 4_000_000;
    private static final int LONGEST_TEXT = 1 << 18;
    private static final int TEXTS_AT_ONCE = 1024;

    private final BoundedStorage storage;
    private final String place;
    private final ObjectHeader header;
    private final DataType type;
    private final long[] extents;

    Hdf5Dataset(BoundedStorage storage, String place, ObjectHeader header) {
        this.storage = storage;
        this.place = place;
        this.header = header;
        DataTypeMessage typed = header.getMessageOfType(DataTypeMessage.class);
        this.type = typed.getDataType();
        DataSpace space = header.getMessageOfType(DataSpaceMessage.class).getDataSpace();
        this.extents = space.getDimensionsAsLong();
        if (typed.isMessageShared()) {
            throw new DatasetException("it has a type that is kept elsewhere; only plain types are read");
        }
        if (space.getType() == NULL_SPACE || extents.length > MOST_AXES) {
            throw new DatasetException("it has no elements, or more than " + MOST_AXES + " axes");
        }
        bytes(); // that they overflow is said here, by name
    }

    /** Returns the bytes of all elements. */
    private long bytes() {
        long bytes = type.getSize();
        for (long extent : extents) {
            if (extent < 0) {
                throw new DatasetException("it has a negative extent: it is damaged");
            }
            bytes = Math.multiplyExact(bytes, extent);
        }
        return bytes;
    }

    /** Returns how messages call it. */
    public String place() {
        return place;
    }

    /** Returns the number of axes; 0 for a single value. */
    public int rank() {
        return extents.length;
    }

    /** Returns the extent of an axis. */
    public long extent(int axis) {
        return extents[axis];
    }

    /** Returns true when its elements are texts. */
    public boolean isText() {
        return TextReader.isText(type);
    }

    /**
     * Returns its elements. Numbers stay in the file, or go to the scratch file when they stand there in chunks.
     *
     * @throws DatasetException when they are damaged, of a type that is not read, or too many
     */
    public NumpyArray array(ScratchFile scratch) throws IOException {
        return Guard.read(place, () -> {
            if (isText()) {
                return NumpyArray.ofObjects(new ElementType('O', 8, false), extents, texts(scratch));
            }
            ElementType element = ElementTypes.of(type);
            if (element == null) {
                throw new DatasetException("its elements are " + ElementTypes.describe(type) + "; allowed are "
                        + ElementType.ALLOWED.replace(" and objects", ""));
            }
            return NumpyArray.ofBytes(element, extents, false, region(scratch));
        });
    }

    private List<Object> texts(ScratchFile scratch) throws IOException {
        long count = bytes() / Math.max(1, type.getSize());
        if (count > MOST_TEXTS || type.getSize() > LONGEST_TEXT) {
            throw new DatasetException(count + " texts of " + type.getSize() + " bytes; at most " + MOST_TEXTS + " of "
                    + LONGEST_TEXT + " are read");
        }
        Region region = region(scratch);
        TextReader reader = new TextReader(storage);
        List<Object> texts = new ArrayList<>((int) count);
        int size = type.getSize();
        for (int first = 0; first < count; first += TEXTS_AT_ONCE) {
            int some = (int) Math.min(TEXTS_AT_ONCE, count - first);
            ByteBuffer block = region.read((long) first * size, some * size);
            for (int i = 0; i < some; i++) {
                texts.add(reader.text(type, block.slice(i * size, size)));
            }
        }
        return texts;
    }

    private Region region(ScratchFile scratch) throws IOException {
        DataLayoutMessage layout = header.getMessageOfType(DataLayoutMessage.class);
        long bytes = bytes();
        if (layout instanceof ContiguousDataLayoutMessage contiguous && contiguous.getAddress() != -1) {
            storage.check(contiguous.getAddress(), bytes);
            return new Region(storage.getFileChannel(), contiguous.getAddress(), bytes);
        }
        if (layout instanceof CompactDataLayoutMessage compact) {
            Region region = scratch.reserve(bytes, place);
            ByteBuffer data = compact.getDataBuffer();
            scratch.write(region, 0, data.limit(Math.toIntExact(bytes)));
            return region;
        }
        if (bytes == 0) {
            return scratch.reserve(0, place);
        }
        if (layout instanceof ContiguousDataLayoutMessage) {
            throw new DatasetException("it has a shape and no data: nothing was ever written to it");
        }
        return chunked(scratch, bytes);
    }

    private Region chunked(ScratchFile scratch, long bytes) throws IOException {
        if (extents.length == 0) {
            throw new DatasetException("it has chunks and no axes: it is damaged");
        }
        ChunkedData data = ChunkedData.read(storage, header, extents, type.getSize());
        ChunkFilters filters = new ChunkFilters(filters(), type.getSize(), data.chunkElements() * type.getSize());
        Region region = scratch.reserve(bytes, place);
        new ChunkedCopy(data, filters, fill(), storage).write(scratch, region);
        return region;
    }

    private List<FilterInfo> filters() {
        return header.hasMessageOfType(FilterPipelineMessage.class)
                ? header.getMessageOfType(FilterPipelineMessage.class).getFilters()
                : List.of();
    }

    private byte[] fill() {
        byte[] fill = new byte[type.getSize()];
        @Nullable
        FillValueMessage stated = header.hasMessageOfType(FillValueMessage.class)
                ? header.getMessageOfType(FillValueMessage.class)
                : null;
        if (stated != null
                && stated.isFillValueDefined()
                && stated.getFillValue().remaining() == fill.length) {
            stated.getFillValue().get(fill);
        }
        return fill;
    }
}
