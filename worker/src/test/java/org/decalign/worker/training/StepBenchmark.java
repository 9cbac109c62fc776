package org.decalign.worker.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.decalign.model.DecAlign;
import org.decalign.model.objective.TrainingObjective;
import org.decalign.model.optimizer.Adam;
import org.decalign.model.optimizer.TrainingStep;
import org.decalign.protocol.config.ConfigResolver;
import org.decalign.protocol.config.TrainingConfig;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.dataset.ModalityShape;
import org.decalign.protocol.dataset.Suite;
import org.decalign.protocol.dataset.Task;

/**
 * Times training steps of a preset on made-up batches of its dataset's shapes, without the text encoder. No test: `benchmarks/step` of
 * this module runs it. Arguments: preset (mosi, sims, iemocap), threads, warm-up steps, measured steps.
 */
final class StepBenchmark {
    private static final Map<String, List<ModalityShape>> SHAPES = Map.of(
            "mosi", shapes(50, 768, 50, 5, 50, 20),
            "sims", shapes(39, 768, 400, 33, 55, 709),
            "iemocap", shapes(1, 1024, 1, 512, 1, 1024));

    private final String preset;
    private final TrainingConfig config;
    private final NDManager manager = NDManager.newBaseManager("PyTorch");
    private final DecAlign network;
    private final TrainingObjective objective;
    private final TrainingStep step;
    private final TrainingStep.Batch batch;

    private StepBenchmark(String preset) {
        this.preset = preset;
        boolean classes = preset.equals("iemocap");
        DatasetManifest dataset = new DatasetManifest(
                preset,
                "0".repeat(64),
                Suite.valueOf(preset.toUpperCase(Locale.ROOT)),
                classes ? Task.CLASSIFICATION : Task.REGRESSION,
                classes ? 6 : 0,
                SHAPES.get(preset),
                Map.of(),
                false,
                Map.of(),
                List.of(),
                List.of());
        config = new TrainingConfig(ConfigResolver.resolve(preset, null, Map.of("use_bert", false), 1L, dataset)
                .values());
        batch = batch(classes);
        network = DecAlign.create(Networks.network(config, dataset), manager, 1);
        objective = Networks.objective(config, dataset, batch.labels());
        step = new TrainingStep(
                network, objective, new Adam(network.trained(), config.real("weight_decay"), manager), manager);
    }

    public static void main(String[] arguments) throws IOException {
        int threads = Integer.parseInt(arguments[1]);
        EngineThreads.set(threads);
        StepBenchmark benchmark = new StepBenchmark(arguments[0]);
        benchmark.run(threads, Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
    }

    private void run(int threads, int warmUp, int measured) throws IOException {
        IntStream.range(0, warmUp).forEach(this::train);
        double cpu = cpuMillis();
        double[] whole = times(measured, this::train);
        cpu = (cpuMillis() - cpu) / measured;
        double[] forward = times(Math.max(5, measured / 4), i -> step.evaluate(batch));
        System.out.printf(
                Locale.ROOT,
                "ours\t%s\t%d\t%.1f\t%.1f\t%.1f\t%.2f\t%d\t%d\tforward without gradients %.1f ms; DJL %s%n",
                preset,
                threads,
                median(whole),
                whole[whole.length / 10],
                cpu,
                1000 / median(whole),
                network.trained().values().stream().mapToLong(a -> a.size()).sum(),
                peakMegabytes(),
                median(forward),
                Engine.getInstance().getVersion());
    }

    private void train(int i) {
        step.train(batch, i, config.real("learning_rate"), config.real("clip"));
    }

    private interface Work {
        void at(int i);
    }

    /** Milliseconds, ascending. */
    private static double[] times(int count, Work work) {
        double[] times = new double[count];
        for (int i = 0; i < count; i++) {
            long begin = System.nanoTime();
            work.at(i);
            times[i] = (System.nanoTime() - begin) / 1e6;
        }
        Arrays.sort(times);
        return times;
    }

    private static double median(double[] ascending) {
        return ascending[ascending.length / 2];
    }

    private TrainingStep.Batch batch(boolean classes) {
        Random random = new Random(7);
        int rows = config.integer("batch_size");
        Map<String, float[]> features = new LinkedHashMap<>();
        Map<String, Integer> steps = new HashMap<>();
        for (ModalityShape m : SHAPES.get(preset)) {
            float[] values = new float[rows * m.length() * m.width()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextGaussian();
            }
            features.put(m.name(), values);
            steps.put(m.name(), m.length());
        }
        double[] labels = random.doubles(rows, -3, 3)
                .map(label -> classes ? Math.floor((label + 3) * 0.999) : label)
                .toArray();
        return new TrainingStep.Batch(features, steps, labels);
    }

    private static List<ModalityShape> shapes(int... of) {
        return List.of(
                new ModalityShape("text", of[0], of[1]),
                new ModalityShape("audio", of[2], of[3]),
                new ModalityShape("vision", of[4], of[5]));
    }

    /** Of all threads of the process: what a busy machine changes least. */
    private static double cpuMillis() {
        return ((com.sun.management.OperatingSystemMXBean)
                                java.lang.management.ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime()
                / 1e6;
    }

    /** The process's peak resident size. */
    private static long peakMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }
}
