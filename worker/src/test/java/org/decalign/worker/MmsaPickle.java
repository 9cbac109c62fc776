package org.decalign.worker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** Feature files of the published shapes with made-up numbers and few samples, as pickles in MMSA's layout. */
public final class MmsaPickle {
    private static final List<String> SPLITS = List.of("train", "valid", "test");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Random random = new Random(11);

    private MmsaPickle() {}

    /**
     * A published file's shapes.
     *
     * @param text {T, D}
     * @param audio {T, D}
     * @param vision {T, D}
     * @param labels largest regression label, or minus the number of classes
     * @param tokens whether it has text_bert, of text's T
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Shapes(int[] text, int[] audio, int[] vision, int labels, boolean tokens) {
        /** MOSI, aligned_50. */
        public static final Shapes MOSI = new Shapes(dims(50, 768), dims(50, 5), dims(50, 20), 3, true);
        /** MOSEI, aligned_50. */
        public static final Shapes MOSEI = new Shapes(dims(50, 768), dims(50, 74), dims(50, 35), 3, true);
        /** CH-SIMS, unaligned_39. */
        public static final Shapes SIMS = new Shapes(dims(39, 768), dims(400, 33), dims(55, 709), 1, true);
        /** IEMOCAP, six classes of single utterance features. */
        public static final Shapes IEMOCAP = new Shapes(dims(1, 1024), dims(1, 512), dims(1, 1024), -6, false);

        private static int[] dims(int steps, int width) {
            return new int[] {steps, width};
        }
    }

    /** Writes a file with these many samples in train, valid and test. */
    public static Path write(Path file, Shapes shapes, int... samples) {
        try {
            return Files.write(file, new MmsaPickle().file(shapes, samples));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] file(Shapes shapes, int[] samples) {
        op(0x80, 4, '}', '(');
        for (int i = 0; i < SPLITS.size(); i++) {
            text(SPLITS.get(i)).op('}', '(');
            split(SPLITS.get(i), shapes, samples[i]);
            op('u');
        }
        return op('u', '.').out.toByteArray();
    }

    private void split(String name, Shapes shapes, int n) {
        features("text", n, shapes.text());
        features("audio", n, shapes.audio());
        features("vision", n, shapes.vision());
        strings("id", n, i -> name + "$_$" + i);
        strings("raw_text", n, i -> "generated " + i);
        if (shapes.tokens()) {
            text("text_bert").array("i8", tokens(n, shapes.text()[0]), n, 3, shapes.text()[0]);
        }
        ByteBuffer labels = buffer(8 * n);
        for (int i = 0; i < n; i++) {
            if (shapes.labels() < 0) {
                labels.putLong(i % -shapes.labels());
            } else {
                labels.putDouble((2.0 * i / (n - 1) - 1) * shapes.labels());
            }
        }
        boolean classes = shapes.labels() < 0;
        text(classes ? "classification_labels" : "regression_labels").array(classes ? "i8" : "f8", labels.array(), n);
    }

    private void features(String name, int n, int[] shape) {
        ByteBuffer values = buffer(4 * n * shape[0] * shape[1]);
        while (values.hasRemaining()) {
            values.putFloat((float) random.nextGaussian());
        }
        text(name).array("f4", values.array(), n, shape[0], shape[1]);
    }

    /** Ids, attention mask and segments of sentences of 3 tokens and more. */
    private byte[] tokens(int n, int steps) {
        ByteBuffer values = buffer(8 * n * 3 * steps);
        for (int i = 0; i < n; i++) {
            int length = 3 + random.nextInt(steps - 2);
            for (int t = 0; t < 3 * steps; t++) {
                boolean token = t % steps < length;
                long id = token ? 1 + random.nextInt(TinyBert.VOCABULARY - 1) : 0;
                values.putLong(t < steps ? id : t < 2 * steps && token ? 1 : 0);
            }
        }
        return values.array();
    }

    private void strings(String name, int n, java.util.function.IntFunction<String> values) {
        text(name).op(']', '(');
        for (int i = 0; i < n; i++) {
            text(values.apply(i));
        }
        op('e');
    }

    private void array(String type, byte[] data, int... shape) {
        global("numpy.core.multiarray", "_reconstruct").global("numpy", "ndarray");
        op('K', 0, 0x85).bytes(new byte[] {'b'}).op(0x87, 'R', '(', 'K', 1, '(');
        for (int extent : shape) {
            op('J').u32(extent);
        }
        op('t').global("numpy", "dtype").text(type).op(0x89, 0x88, 0x87, 'R');
        op('(', 'K', 3).text("<").op('N', 'N', 'N', 'J').u32(-1).op('J').u32(-1).op('K', 0, 't', 'b');
        op(0x89).bytes(data).op('t', 'b');
    }

    private MmsaPickle global(String module, String name) {
        return text(module).text(name).op(0x93);
    }

    private MmsaPickle text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        op('X').u32(utf8.length).out.writeBytes(utf8);
        return this;
    }

    private MmsaPickle bytes(byte[] bytes) {
        op('B').u32(bytes.length).out.writeBytes(bytes);
        return this;
    }

    private MmsaPickle u32(int value) {
        out.writeBytes(buffer(4).putInt(value).array());
        return this;
    }

    private MmsaPickle op(int... bytes) {
        for (int b : bytes) {
            out.write(b);
        }
        return this;
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
