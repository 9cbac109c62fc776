package org.decalign.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.decalign.cli.api.LabClient;
import org.decalign.cli.failure.CommandFailedException;
import org.decalign.cli.leaderboard.FactFilter;
import org.decalign.cli.leaderboard.GridTable;
import org.decalign.cli.leaderboard.LeaderboardTable;
import org.decalign.cli.option.Checks;
import org.decalign.cli.option.Context;
import org.decalign.cli.option.FormatOption;
import org.decalign.cli.option.ServerOption;
import org.decalign.protocol.leaderboard.Leaderboard;
import org.decalign.protocol.leaderboard.LeaderboardGrid;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** `lab leaderboard`. */
@Command(
        name = "leaderboard",
        mixinStandardHelpOptions = true,
        description =
                "Ranks our groups beside published numbers, on the test split. A board is one dataset and its split;"
                        + " alignment, features and encoder are columns. Without --dataset: ranks over all datasets of"
                        + " the literature.")
public final class LeaderboardCommand implements Callable<Integer> {
    private static final int MOST = 100_000;
    private final Context context;

    @Option(names = "--dataset", paramLabel = "D", description = "mosi, mosei, sims, iemocap, or a registry name")
    private @Nullable String dataset;

    @Option(
            names = "--metric",
            paramLabel = "M",
            description = "the score to rank by; given again, further scores to show")
    private List<String> metrics = new ArrayList<>();

    @Option(names = "--all", description = "also a model's further rows: superseded, reproduced, second hand")
    private boolean all;

    @Mixin
    private FactFilter facts = new FactFilter();

    @Option(names = "--limit", paramLabel = "N", description = "at most so many rows of each board; default: all")
    private int limit = MOST;

    @Mixin
    private ServerOption server = new ServerOption();

    @Mixin
    private FormatOption format = new FormatOption();

    public LeaderboardCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Checks.between("--limit", limit, 1, MOST);
        Map<String, String> stated = facts.stated();
        if (dataset == null && (all || !metrics.isEmpty() || !stated.isEmpty())) {
            throw CommandFailedException.wrongUse(
                    "--metric, --all and the filters need --dataset; allowed: mosi, mosei,"
                            + " sims, iemocap, or a registry name");
        }
        LabClient client = server.client(context.environment());
        if (dataset == null) {
            LeaderboardGrid grid = client.leaderboards().grid();
            context.console().print(GridTable.of(grid), format.format());
            GridTable.explain(grid, context.console().news(format.format()));
            return 0;
        }
        Leaderboard leaderboard =
                client.leaderboards().get(dataset, metrics.isEmpty() ? null : metrics.get(0), all, stated, limit);
        context.console().print(LeaderboardTable.of(leaderboard, metrics), format.format());
        LeaderboardTable.explain(leaderboard, context.console().news(format.format()));
        return 0;
    }
}
