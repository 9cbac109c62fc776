package org.decalign.worker.local;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.source.folder.FolderContent;
import org.decalign.worker.encoding.EncodingRequest;
import org.decalign.worker.encoding.FolderEncoding;
import org.decalign.worker.engine.EngineThreads;
import org.decalign.worker.text.TextEncoderException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** `encode`: a `label.csv` becomes a labelled folder. Exit codes: 0 done, 1 failed, 2 wrong use; nothing is written unless it is done. */
@Command(
        name = "encode",
        description = "Makes features of the texts in a label.csv: a folder that `lab datasets import` takes.",
        mixinStandardHelpOptions = true)
public final class EncodeCommand implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;
    private static final int FEWEST_TOKENS = 3;
    private static final long PATIENCE_SECONDS = 20;

    @Parameters(
            paramLabel = "LABELS.csv|FOLDER",
            description = "A label.csv, or a folder with one; the folder's other modalities come along")
    private Path source = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder for the result, new or empty")
    private Path out = Path.of("");

    @Option(
            names = "--encoder",
            paramLabel = "E",
            description =
                    "minilm (all-MiniLM-L6-v2, the default), a BERT's Hugging Face folder, or its name under --models")
    private String encoder = "minilm";

    @Option(
            names = "--max-tokens",
            paramLabel = "N",
            description = "A text with more tokens is cut; the steps are those of the longest text (default: 128, or as"
                    + " many as the encoder takes)")
    private @Nullable Integer maxTokens;

    @Option(names = "--batch", paramLabel = "B", description = "Texts encoded at a time (default: 32)")
    private int batch = 32;

    @Option(names = "--pooled", description = "One step a text: the mean over its tokens")
    private boolean pooled;

    @Option(names = "--no-hint", description = "Leaves out the line that says what to do next")
    private boolean noHint;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads of the engine (default: half of the processors)")
    private int threads = EngineThreads.DEFAULT;

    @Option(
            names = "--models",
            paramLabel = "DIR",
            description = "Folder of text encoders by name (default: LAB_HOME/models)")
    private @Nullable Path models;

    private final ProgressLine console = ProgressLine.onConsole();

    @Override
    public Integer call() {
        CountDownLatch ended = new CountDownLatch(1);
        Thread hook = atTheEnd(Thread.currentThread(), ended);
        try {
            check();
            encode();
            return 0;
        } catch (WrongUseException e) {
            return refused(e.mistakes());
        } catch (DatasetException e) {
            return refused(
                    e.errors().stream().map(error -> source + ": " + error).toList());
        } catch (TextEncoderException e) {
            return refused(List.of(String.valueOf(e.getMessage())));
        } catch (InterruptedException | ClosedByInterruptException e) {
            return FAILED;
        } catch (IOException e) {
            console.line("the texts cannot be encoded: " + e.getMessage());
            return FAILED;
        } finally {
            ended.countDown();
            forget(hook);
        }
    }

    /** Ctrl-C ends the work, and the program waits until nothing of it is left. */
    private static Thread atTheEnd(Thread working, CountDownLatch ended) {
        Thread hook = new Thread(
                () -> {
                    working.interrupt();
                    try {
                        ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "clean-up");
        Runtime.getRuntime().addShutdownHook(hook);
        return hook;
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // It runs already.
        }
    }

    private int refused(List<String> mistakes) {
        mistakes.forEach(console::mistake);
        return WRONG_USE;
    }

    private void check() {
        List<String> mistakes = new ArrayList<>();
        if (!Files.exists(source)) {
            mistakes.add(source + ": there is no such file; allowed: a label.csv, or a folder with one");
        } else if (Files.isDirectory(source) && !Files.isRegularFile(source.resolve("label.csv"))) {
            mistakes.add(source + ": there is no label.csv in the folder");
        }
        if (inside(out, source)) {
            mistakes.add("--out " + out + ": lies in " + source + "; allowed: a folder outside of it");
        }
        Wishes.checkEmpty(out, "", mistakes);
        atLeast(FEWEST_TOKENS, "--max-tokens", maxTokens == null ? FEWEST_TOKENS : maxTokens, mistakes);
        atLeast(1, "--batch", batch, mistakes);
        atLeast(1, "--threads", threads, mistakes);
        if (!mistakes.isEmpty()) {
            throw new WrongUseException(mistakes);
        }
    }

    private static boolean inside(Path out, Path source) {
        return Files.isDirectory(source)
                && out.toAbsolutePath()
                        .normalize()
                        .startsWith(source.toAbsolutePath().normalize());
    }

    private static void atLeast(int least, String option, int value, List<String> mistakes) {
        if (value < least) {
            mistakes.add(option + " " + value + ": at least " + least);
        }
    }

    private void encode() throws IOException, InterruptedException {
        EngineThreads.set(threads);
        EncodingRequest request = new EncodingRequest(source, out, encoder, models, maxTokens, batch, pooled);
        try (FolderEncoding encoding = FolderEncoding.open(request)) {
            FolderEncoding.Facts facts = encoding.facts();
            report(facts);
            encoding.run(done -> console.show("texts", done, facts.texts()));
        } finally {
            console.clear();
        }
        if (!noHint) {
            console.line("features are in " + out + "; " + next());
        }
    }

    /** A dataset has two modalities or more, and the text is one. */
    private String next() throws IOException {
        String takes = "`lab datasets import " + out + "` takes them";
        return FolderContent.hasMoreThanText(out)
                ? takes
                : "a dataset needs a second modality: put NAME.npy with a row for each of label.csv's, or a folder NAME"
                        + " with one .npy a sample, into " + out + ", and then " + takes;
    }

    private void report(FolderEncoding.Facts facts) {
        console.line(String.format(
                Locale.ROOT,
                "%d texts, the longest of %d tokens; %s gives %d features a %s",
                facts.texts(),
                facts.steps(),
                facts.encoder(),
                facts.width(),
                pooled ? "text" : "token"));
        if (facts.cut() > 0) {
            console.line("warn: " + facts.cut() + " texts are cut at " + facts.steps() + " tokens (--max-tokens)");
        }
        if (facts.empty() > 0) {
            console.line("warn: " + facts.empty() + " texts are empty: their features are those of no word at all");
        }
    }
}
