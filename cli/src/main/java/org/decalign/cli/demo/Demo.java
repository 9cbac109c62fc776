package org.decalign.cli.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.decalign.cli.api.LabClient;
import org.decalign.cli.failure.CommandFailedException;
import org.decalign.cli.follow.ProgressView;
import org.decalign.cli.local.LocalServer;
import org.decalign.cli.local.Programs;
import org.decalign.cli.option.Context;
import org.decalign.cli.output.Cell;
import org.decalign.cli.output.Format;
import org.decalign.cli.output.LineWriter;
import org.decalign.cli.study.StudyFollower;
import org.decalign.cli.study.StudyTable;
import org.decalign.datasets.bundled.BundledDataset;
import org.decalign.datasets.bundled.BundledDatasets;
import org.decalign.protocol.run.RunSummary;
import org.decalign.protocol.study.StudyView;
import org.jspecify.annotations.Nullable;

/** The main job: everything started, the bundled data imported, the module ablation trained, its table printed. */
public final class Demo {
    /**
     * What was asked for.
     *
     * @param seeds runs an arm, with seeds from 1 on
     * @param exit leave after the table
     * @param fresh run again what is there already
     * @param port null leaves it open
     */
    public record Wish(
            int seeds,
            boolean exit,
            boolean fresh,
            @Nullable Integer port,
            Format format) {}

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int INTERRUPTED = 130;

    private final Context context;
    private final Wish wish;
    private final LineWriter news;
    private final Household household;
    private volatile boolean done;
    private volatile boolean ended;
    private volatile boolean stopping;

    public Demo(Context context, Wish wish) {
        this.context = context;
        this.wish = wish;
        news = context.console().news(wish.format());
        Programs programs =
                new Programs(context.installation(), context.environment().home(), Programs.Launcher.DEMO);
        household = new Household(context.environment(), new LocalServer(context.environment(), programs), news);
    }

    /** Returns the exit code; without `exit` only a signal ends it. */
    public int run() {
        Thread hook = new Thread(this::stopAtSignal, "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try (household) {
            long start = System.nanoTime();
            LabClient client = household.settle(wish.port());
            int code = ablation(client, start);
            stay(client, code);
            return code;
        } catch (CommandFailedException e) {
            waitForTheEnd();
            throw e;
        } finally {
            ended = !stopping;
        }
    }

    private int ablation(LabClient client, long start) {
        importBundled(client, BundledDatasets.MFEAT);
        StudyView study = ModuleAblation.submit(
                client, LongStream.rangeClosed(1, wish.seeds()).boxed().toList(), wish.fresh());
        StudyFollower follower = new StudyFollower(client, study);
        announce(client, study, follower);
        StudyView ended = follower.follow(PATIENCE, ProgressView.on(context.console(), wish.format()));
        conclude(client, ended, follower, start);
        return follower.anyFailed() ? CommandFailedException.FAILED : 0;
    }

    private void announce(LabClient client, StudyView study, StudyFollower follower) {
        List<RunSummary> runs = follower.runs();
        long finished = runs.stream().filter(r -> r.state().isFinal()).count();
        news.println("module ablation: " + study.arms().size() + " arms, "
                + study.seeds().size() + " seeds each; " + finished + " runs are there, "
                + (runs.size() - finished) + " to run");
        news.println("watch it at " + page(client, study));
    }

    private void conclude(LabClient client, StudyView study, StudyFollower follower, long start) {
        if (wish.format() == Format.TABLE) {
            news.println();
        }
        context.console().print(StudyTable.of(study, List.of()), wish.format());
        double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
        news.println();
        follower.complain(news);
        news.println("done in " + Cell.duration(seconds) + "   " + page(client, study));
    }

    private static String page(LabClient client, StudyView study) {
        return client.address().url() + "/ablations/" + study.id();
    }

    private void stay(LabClient client, int code) {
        if (wish.exit()) {
            return;
        }
        news.println(household.ownsServer() ? "the server stays up; Ctrl-C ends it" : "Ctrl-C ends this program");
        done = code == 0;
        try {
            while (client.healthy()) {
                Thread.sleep(2000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new CommandFailedException(CommandFailedException.UNREACHABLE, "the server has ended");
    }

    // Runs when the process is told to end. After the table, that is how a demo ends well.
    private void stopAtSignal() {
        if (ended) {
            return;
        }
        stopping = true;
        news.println();
        news.println("stopping");
        household.close();
        Runtime.getRuntime().halt(done ? 0 : INTERRUPTED);
    }

    // Once it stops, that the server goes away is no news to complain about.
    private void waitForTheEnd() {
        while (stopping) {
            try {
                Thread.sleep(1000);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static void importBundled(LabClient client, BundledDataset dataset) {
        try (InputStream in = dataset.open()) {
            client.datasets()
                    .importFile(
                            BodyPublishers.ofByteArray(in.readAllBytes()),
                            dataset.name(),
                            dataset.suite(),
                            dataset.facts());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
