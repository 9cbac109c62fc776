package org.decalign.worker.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.decalign.model.DecAlign;
import org.decalign.model.PerModality;
import org.decalign.model.objective.LossTerms;
import org.decalign.model.objective.TrainingObjective;
import org.decalign.model.optimizer.Adam;
import org.decalign.model.optimizer.DecAlignTraining;
import org.decalign.model.optimizer.TrainingStep;
import org.decalign.model.tensor.Staging;
import org.decalign.model.tensor.Tape;
import org.decalign.protocol.config.ConfigResolver;
import org.decalign.protocol.config.TrainingConfig;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.dataset.ModalityShape;
import org.decalign.protocol.dataset.Suite;
import org.decalign.protocol.dataset.Task;
import org.decalign.worker.engine.EngineThreads;

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
    private final Adam adam;
    private final TrainingStep step;
    private final TrainingStep.Batch batch;
    private final Staging staging = new Staging();

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
        adam = new Adam(network.trained(), config.real("weight_decay"), manager);
        step = new TrainingStep(new DecAlignTraining(network, objective), adam, manager);
    }

    public static void main(String[] arguments) throws IOException {
        int threads = Integer.parseInt(arguments[1]);
        EngineThreads.set(threads);
        StepBenchmark benchmark = new StepBenchmark(arguments[0]);
        benchmark.run(threads, Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
    }

    private void run(int threads, int warmUp, int measured) throws IOException {
        IntStream.range(0, warmUp).forEach(this::train);
        long early = megabytes("VmRSS");
        double cpu = cpuMillis();
        double[] whole = times(measured, this::train);
        cpu = (cpuMillis() - cpu) / measured;
        long late = megabytes("VmRSS");
        double[] forward = times(Math.max(5, measured / 4), i -> step.evaluate(batch));
        System.out.printf(
                Locale.ROOT,
                "ours\t%s\t%d\t%.1f\t%.1f\t%.1f\t%.2f\t%d\t%d\t%s; evaluation %.1f ms a batch; resident %d MB after %d steps, %d after %d%n",
                preset,
                threads,
                median(whole),
                whole[whole.length / 10],
                cpu,
                1000 / median(whole),
                network.trained().values().stream().mapToLong(a -> a.size()).sum(),
                megabytes("VmHWM"),
                parts(Math.max(5, measured / 4)),
                median(forward),
                early,
                warmUp,
                late,
                warmUp + measured);
    }

    /** The medians of a step's parts, in the order they run. */
    private String parts(int count) {
        List<String> names = List.of("copy in", "forward", "backward", "clip and Adam", "read", "free");
        double[][] times = new double[names.size()][count];
        for (int i = 0; i < count; i++) {
            double[] one = partsOfOne();
            for (int k = 0; k < one.length; k++) {
                times[k][i] = one[k];
            }
        }
        return IntStream.range(0, times.length)
                .mapToObj(k -> names.get(k) + " "
                        + String.format(
                                Locale.ROOT,
                                "%.1f",
                                median(Arrays.stream(times[k]).sorted().toArray())))
                .collect(java.util.stream.Collectors.joining(", "));
    }

    /** {@link TrainingStep#train} once more, with a clock in between. */
    private double[] partsOfOne() {
        List<Long> at = new ArrayList<>(List.of(System.nanoTime()));
        NDManager scope = manager.newSubManager();
        try (NDScope closing = new NDScope()) {
            PerModality<NDArray> inputs = inputs(scope);
            at.add(System.nanoTime());
            Tape tape = new Tape();
            LossTerms terms;
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                terms = objective.terms(network.forward(inputs, null, tape), batch.labels());
                at.add(System.nanoTime());
                tape.backward(terms.total());
            }
            JniUtils.setGradMode(false);
            at.add(System.nanoTime());
            NDArray norm = adam.step(tape, terms.total(), List.of(config.real("learning_rate")), config.real("clip"));
            at.add(System.nanoTime());
            norm.toFloatArray();
            at.add(System.nanoTime());
        }
        scope.close();
        at.add(System.nanoTime());
        return IntStream.range(1, at.size())
                .mapToDouble(i -> (at.get(i) - at.get(i - 1)) / 1e6)
                .toArray();
    }

    private PerModality<NDArray> inputs(NDManager scope) {
        Map<String, NDArray> inputs = new LinkedHashMap<>();
        NDArray like = network.parameters().values().iterator().next();
        for (ModalityShape m : SHAPES.get(preset)) {
            Shape shape = new Shape(batch.labels().length, m.length(), m.width());
            float[] features = PerModality.of(batch.features()).get(m.name());
            inputs.put(m.name(), staging.bring(features, shape, like, scope));
        }
        return PerModality.of(inputs);
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

    /** A line of the process's status: VmRSS resident now, VmHWM at its peak. */
    private static long megabytes(String line) throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(l -> l.startsWith(line))
                .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }
}
