package org.decalign.cli.follow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.decalign.cli.output.Cell;
import org.decalign.cli.output.LineWriter;
import org.decalign.protocol.run.Progress;
import org.decalign.protocol.run.RunState;
import org.decalign.protocol.run.RunSummary;

/** One block of lines on a terminal that writes over itself: a line a group, and the whole as a bar. */
final class ProgressBlock implements ProgressView {
    private static final int MOST_GROUPS = 16;
    private static final int MOST_REASONS = 3;
    private static final int BAR = 24;
    private static final int SMALL_BAR = 8;
    /** Up to so many runs of a group are shown one by one. */
    private static final int SINGLE = 2;

    private final LineWriter out;
    private final int columns;
    private int shown;
    private double startShare = -1;

    ProgressBlock(LineWriter out, int columns) {
        this.out = out;
        this.columns = columns;
    }

    @Override
    public void show(RunBoard board, Duration elapsed) {
        List<String> lines = lines(board, elapsed);
        out.rewrite(shown, lines.stream().map(this::cut).toList());
        shown = lines.size();
    }

    private List<String> lines(RunBoard board, Duration elapsed) {
        Map<String, List<RunSummary>> groups = new LinkedHashMap<>();
        board.runs()
                .forEach(run -> groups.computeIfAbsent(run.name(), name -> new ArrayList<>())
                        .add(run));
        int width = groups.keySet().stream().mapToInt(String::length).max().orElse(0);
        List<String> lines = new ArrayList<>();
        groups.forEach((name, runs) -> lines.add(group(name, width, runs)));
        List<String> fitting = lines.size() > MOST_GROUPS ? new ArrayList<>(lines.subList(0, MOST_GROUPS)) : lines;
        board.runs().stream()
                .map(RunSummary::waiting)
                .filter(Objects::nonNull)
                .distinct()
                .limit(MOST_REASONS)
                .forEach(reason -> fitting.add("waiting: " + reason));
        fitting.add(whole(board, elapsed));
        return fitting;
    }

    private static String group(String name, int width, List<RunSummary> runs) {
        StringBuilder line = new StringBuilder(name + " ".repeat(width - name.length()));
        boolean crowded = runs.size() > SINGLE;
        if (crowded) {
            long ended = runs.stream().filter(run -> run.state().isFinal()).count();
            line.append("   ").append(ended).append(" of ").append(runs.size()).append(" done");
        }
        runs.stream()
                .filter(run -> !crowded || !settled(run))
                .forEach(run ->
                        line.append("   seed ").append(run.seed()).append(' ').append(run(run)));
        return line.toString();
    }

    /** True for a run that a crowded line leaves out: it waits, or it is done well. */
    private static boolean settled(RunSummary run) {
        return run.state() == RunState.QUEUED || run.state() == RunState.SUCCEEDED;
    }

    private static String run(RunSummary run) {
        return switch (run.state()) {
            case SUCCEEDED -> "✓" + RunText.result(run).replace("  test", "");
            case FAILED -> "✗ failed";
            case CANCELLED -> "cancelled";
            case QUEUED -> "queued";
            case RUNNING, CANCELLING -> running(run);
        };
    }

    private static String running(RunSummary run) {
        Progress progress = run.progress();
        if (progress == null) {
            return "starting";
        }
        Double left = progress.secondsLeft();
        return bar(RunBoard.share(run), SMALL_BAR) + " epoch " + progress.epoch() + "/" + progress.epochs()
                + (left == null ? "" : " " + Cell.duration(left) + " left");
    }

    private String whole(RunBoard board, Duration elapsed) {
        double share = board.share();
        if (startShare < 0) {
            startShare = share;
        }
        double done = share - startShare;
        String left = done < 0.02 || share >= 1
                ? ""
                : "   about " + Cell.duration(elapsed.toSeconds() * (1 - share) / done) + " left";
        return bar(share, BAR) + " " + Math.round(share * 100) + " %   " + Cell.duration(elapsed.toSeconds()) + left;
    }

    private static String bar(double share, int width) {
        int full = (int) Math.floor(share * width);
        return "█".repeat(full) + "░".repeat(width - full);
    }

    private String cut(String line) {
        return line.length() < columns ? line : line.substring(0, columns - 2) + "…";
    }
}
