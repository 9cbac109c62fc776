package org.decalign.worker.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.protocol.config.ResolvedConfig;
import org.decalign.protocol.config.TrainingConfig;
import org.decalign.protocol.run.Scores;
import org.decalign.worker.engine.EngineDevice;
import org.decalign.worker.text.TextEncoder;
import org.decalign.worker.text.TextEncoderException;
import org.decalign.worker.training.DivergedException;
import org.decalign.worker.training.NothingSelectedException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** `train`: one training with no server at all. Exit codes: 0 done, 1 the training failed, 2 wrong use, nothing written. */
@Command(
        name = "train",
        description = "One training with no server: the results go to a folder.",
        mixinStandardHelpOptions = true)
public final class TrainCommand implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;

    @Mixin
    private final TrainOptions options = new TrainOptions();

    private final ProgressLine console = ProgressLine.onConsole();

    @Override
    public Integer call() throws IOException {
        Path work = Files.createTempDirectory("decalign-train-");
        try {
            return train(work);
        } catch (WrongUseException e) {
            e.mistakes().forEach(console::mistake);
            return WRONG_USE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FAILED;
        } finally {
            delete(work);
        }
    }

    private int train(Path work) throws IOException, InterruptedException {
        Wishes wishes = Wishes.read(options);
        StoredDataset dataset = DataSource.open(options.data, wishes.suite(), work);
        ResolvedConfig config = wishes.resolve(options.seed, dataset.manifest());
        requireEncoder(config, dataset);
        LocalTraining.Place place = new LocalTraining.Place(device(), options.out, options.models);
        try {
            LocalTraining training = new LocalTraining(dataset, config, place, console);
            Optional<Scores> scores = options.resume ? training.resume() : training.run();
            scores.ifPresent(this::report);
            return scores.isPresent() ? 0 : FAILED;
        } catch (DivergedException e) {
            console.mistake(e.getMessage() + "; the last good checkpoint is in " + options.out);
            return FAILED;
        } catch (TextEncoderException | DatasetException | NothingSelectedException e) {
            console.mistake(String.valueOf(e.getMessage()));
            return FAILED;
        }
    }

    private void requireEncoder(ResolvedConfig config, StoredDataset dataset) throws IOException {
        try {
            TextEncoder.find(new TrainingConfig(config.values()), dataset, options.models);
        } catch (TextEncoderException e) {
            throw new WrongUseException(List.of(String.valueOf(e.getMessage())));
        }
    }

    private EngineDevice device() {
        try {
            if (options.engine.all()) {
                throw new IllegalArgumentException("--device all: one training has one device, cpu or cuda:N");
            }
            return options.engine.open();
        } catch (IllegalArgumentException e) {
            throw new WrongUseException(List.of(String.valueOf(e.getMessage())));
        }
    }

    private void report(Scores scores) {
        console.line("test, epoch " + scores.epoch() + ": "
                + scores.test().entrySet().stream()
                        .filter(score -> !score.getKey().startsWith("F1_class_"))
                        .map(score -> score.getKey() + " " + text(score.getValue()))
                        .collect(Collectors.joining(", ")));
        console.line("results in " + options.out);
    }

    private static String text(@Nullable Double score) {
        return score == null ? "undefined" : String.format(Locale.ROOT, "%.4f", score);
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }
}
