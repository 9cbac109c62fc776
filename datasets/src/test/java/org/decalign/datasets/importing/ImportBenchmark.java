package org.decalign.datasets.importing;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.decalign.datasets.pickle.PickleBytes;
import org.decalign.datasets.writing.Folders;
import org.decalign.protocol.dataset.Suite;

/** Makes and imports a large feature file. No test: `benchmarks/import` of this module runs it. */
final class ImportBenchmark {
    private static final int STEPS = 50;
    private static final List<String> MODALITIES = List.of("text", "audio", "vision");
    private static final int[] WIDTHS = {768, 74, 35};

    private ImportBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[1]);
        if (arguments[0].equals("make")) {
            make(file, Integer.parseInt(arguments[2]));
            return;
        }
        double first = imported(file, Path.of(arguments[2] + "-first"));
        for (int i = 3; i < arguments.length; i++) {
            try (InputStream other = Files.newInputStream(Path.of(arguments[i]))) {
                other.transferTo(OutputStream.nullOutputStream());
            }
        }
        double next = imported(file, Path.of(arguments[2]));
        System.out.printf(Locale.ROOT, "%d %.3f %.3f %d%n", Files.size(file) >> 20, first, next, peakMegabytes());
    }

    /** Returns the seconds that it took; what it stored is deleted. */
    private static double imported(Path file, Path store) throws IOException {
        long begin = System.nanoTime();
        DatasetImporter.importFile(file, "made-up", Suite.MOSEI, store, ImportProgress.NONE);
        double seconds = (System.nanoTime() - begin) / 1e9;
        Folders.delete(store);
        return seconds;
    }

    private static void make(Path file, int samples) throws IOException {
        int[] counts = {samples - samples / 10 - samples / 5, samples / 10, samples / 5};
        List<String> splits = List.of("train", "valid", "test");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            out.write(new PickleBytes().op('}', '(').bytes());
            for (int i = 0; i < counts.length; i++) {
                out.write(PickleBytes.raw().text(splits.get(i)).op('}', '(').bytes());
                split(out, splits.get(i), counts[i]);
                out.write('u');
            }
            out.write(PickleBytes.raw().op('u').stop());
        }
    }

    private static void split(OutputStream out, String split, int samples) throws IOException {
        Random random = new Random(7);
        for (int m = 0; m < WIDTHS.length; m++) {
            long bytes = 4L * samples * STEPS * WIDTHS[m];
            out.write(PickleBytes.raw()
                    .text(MODALITIES.get(m))
                    .arrayHead("f4", samples, STEPS, WIDTHS[m])
                    .op(0x8e)
                    .u64(bytes)
                    .bytes());
            for (int i = 0; i < samples; i++) {
                out.write(sample(random, STEPS * WIDTHS[m]));
            }
            out.write(PickleBytes.raw().arrayTail().bytes());
        }
        List<String> ids =
                IntStream.range(0, samples).mapToObj(i -> split + "$_$" + i).toList();
        double[] labels = random.doubles(samples, -3, 3).toArray();
        out.write(PickleBytes.raw()
                .value("id")
                .value(ids)
                .value("regression_labels")
                .value(PickleBytes.Array.doubles(labels))
                .bytes());
    }

    private static byte[] sample(Random random, int values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < values; i++) {
            bytes.putFloat(random.nextFloat() - 0.5f);
        }
        return bytes.array();
    }

    private static long peakMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }
}
