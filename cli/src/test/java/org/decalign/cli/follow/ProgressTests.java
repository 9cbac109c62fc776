package org.decalign.cli.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.decalign.cli.output.LineWriter;
import org.decalign.protocol.cleanup.Lifecycle;
import org.decalign.protocol.run.Progress;
import org.decalign.protocol.run.RunState;
import org.decalign.protocol.run.RunSummary;
import org.decalign.protocol.run.Scores;
import org.junit.jupiter.api.Test;

class ProgressTests {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final LineWriter out = new LineWriter(bytes);

    @Test
    void theBlockWritesOverItself() {
        RunBoard board = new RunBoard(List.of(queued(1, "full", 1), queued(2, "full", 2)));
        ProgressBlock block = new ProgressBlock(out, 100);
        block.show(board, Duration.ZERO);
        assertThat(text()).isEqualTo("full   seed 1 queued   seed 2 queued\n" + "░".repeat(24) + " 0 %   0 s\n");

        bytes.reset();
        board.update(running(1, 5));
        block.show(board, Duration.ofSeconds(10));
        assertThat(text())
                .isEqualTo("\033[2A\033[Jfull   seed 1 ████░░░░ epoch 5/10 9 s left   seed 2 queued\n" + "█".repeat(6)
                        + "░".repeat(18) + " 25 %   10 s   about 30 s left\n");
    }

    @Test
    void manySeedsAreCounted() {
        RunBoard board = new RunBoard(List.of(succeeded(1, 0.5), running(2, 1), queued(3, "full", 3)));
        new ProgressBlock(out, 100).show(board, Duration.ZERO);
        assertThat(text()).startsWith("full   1 of 3 done   seed 2 ");
    }

    @Test
    void whatNoWorkerCanDoIsSaidOnce() {
        RunSummary stuck = queued(1, "full", 1).waitingFor("No worker is there.");
        RunSummary other = queued(2, "full", 2).waitingFor("No worker is there.");
        new ProgressBlock(out, 100).show(new RunBoard(List.of(stuck, other)), Duration.ZERO);
        assertThat(text()).containsOnlyOnce("waiting: No worker is there.\n");

        bytes.reset();
        ProgressLines lines = new ProgressLines(out);
        RunBoard board = new RunBoard(List.of(stuck));
        lines.show(board, Duration.ZERO);
        lines.show(board, Duration.ZERO);
        assertThat(text()).isEqualTo("run 1  full  seed 1  queued  No worker is there.\n");
    }

    @Test
    void aLineIsCutToTheTerminal() {
        RunBoard board = new RunBoard(List.of(queued(1, "x".repeat(90), 1)));
        new ProgressBlock(out, 40).show(board, Duration.ZERO);
        assertThat(text().lines()).allMatch(line -> line.length() < 40);
    }

    @Test
    void linesAppearOnlyWithNews() {
        RunBoard board = new RunBoard(List.of(queued(1, "full", 1)));
        ProgressLines lines = new ProgressLines(out);
        lines.show(board, Duration.ZERO);
        lines.show(board, Duration.ZERO);
        board.update(running(1, 5));
        lines.show(board, Duration.ZERO);
        board.update(succeeded(1, 0.96));
        lines.show(board, Duration.ZERO);
        assertThat(text().lines())
                .containsExactly(
                        "run 1  full  seed 1  queued",
                        "run 1  full  seed 1  running  epoch 5/10  9 s left",
                        "run 1  full  seed 1  succeeded  test WAcc 0.9600");
    }

    @Test
    void whatHasEndedDoesNotChangeAnyMore() {
        RunBoard board = new RunBoard(List.of(succeeded(1, 0.96)));
        board.update(running(1, 5));
        assertThat(board.allEnded()).isTrue();
        assertThat(board.anyFailed()).isFalse();
        assertThat(board.share()).isEqualTo(1);
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static RunSummary queued(long id, String name, long seed) {
        return run(id, name, seed, RunState.QUEUED, null, null);
    }

    private static RunSummary running(long id, int epoch) {
        return run(id, "full", id, RunState.RUNNING, new Progress(epoch, 10, epoch * 20L, 200, 100.0, 9.0), null);
    }

    private static RunSummary succeeded(long id, double accuracy) {
        Scores scores = new Scores(3, Map.of(), Map.of("WAcc", accuracy), null, null, null);
        return run(id, "full", id, RunState.SUCCEEDED, null, scores);
    }

    private static RunSummary run(long id, String name, long seed, RunState state, Progress progress, Scores scores) {
        Instant at = Instant.EPOCH;
        return new RunSummary(
                id,
                1,
                name,
                "e",
                "mfeat",
                null,
                seed,
                state,
                0,
                1,
                Map.of(),
                progress,
                scores,
                null,
                at,
                null,
                null,
                null,
                null,
                null,
                null,
                Lifecycle.ACTIVE);
    }
}
