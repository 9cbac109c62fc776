package org.decalign.datasets.exporting;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.decalign.datasets.exporting.ExportContent.Array;
import org.decalign.datasets.numpy.NpyHeader;
import org.decalign.datasets.storage.TensorSink;
import org.decalign.datasets.storage.TensorSpec;

/** A dataset as NumPy's .npz. It is deflated a little, as {@code numpy.savez_compressed} does: padding is most of many files. */
final class NpzExport implements TensorSink {
    /** Four bytes a character, as NumPy's texts have. */
    private static final Charset WIDE = Charset.forName("UTF-32LE");

    private final ZipOutputStream zip;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);

    private NpzExport(ZipOutputStream zip) {
        this.zip = zip;
    }

    static void write(ExportContent content, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.setLevel(Deflater.BEST_SPEED);
        NpzExport export = new NpzExport(zip);
        for (Array array : content.arrays()) {
            export.array(array);
        }
        for (String split : content.splits()) {
            for (Map.Entry<String, List<String>> texts : content.texts(split).entrySet()) {
                export.texts(texts.getKey(), List.of((long) texts.getValue().size()), texts.getValue());
            }
        }
        for (Map.Entry<String, String> fact : content.facts().entrySet()) {
            export.texts(fact.getKey(), List.of(), List.of(fact.getValue()));
        }
        zip.finish();
    }

    private void array(Array array) throws IOException {
        begin(
                array.spec().name(),
                array.spec().type() == TensorSpec.Type.I64 ? "<i8" : "<f4",
                array.spec().shape());
        array.copy(this);
        flush();
        zip.closeEntry();
    }

    private void begin(String name, String descr, List<Long> shape) throws IOException {
        ZipEntry entry = new ZipEntry(name + ".npy");
        entry.setTime(0); // the same dataset gives the same bytes
        zip.putNextEntry(entry);
        zip.write(NpyHeader.bytes(descr, shape));
    }

    private void texts(String name, List<Long> shape, List<String> values) throws IOException {
        int width = values.stream()
                .mapToInt(v -> v.codePointCount(0, v.length()))
                .max()
                .orElse(1);
        begin(name, "<U" + Math.max(1, width), shape);
        for (String value : values) {
            byte[] row = new byte[4 * Math.max(1, width)];
            byte[] text = value.getBytes(WIDE);
            System.arraycopy(text, 0, row, 0, text.length);
            zip.write(row);
        }
        zip.closeEntry();
    }

    @Override
    public void floats(float[] values, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            room(Float.BYTES);
            buffer.putFloat(values[i]);
        }
    }

    @Override
    public void longs(long[] values, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            room(Long.BYTES);
            buffer.putLong(values[i]);
        }
    }

    private void room(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            flush();
        }
    }

    private void flush() throws IOException {
        zip.write(buffer.array(), 0, buffer.position());
        buffer.clear();
    }
}
