package org.decalign.cli.study;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.decalign.cli.api.LabClient;
import org.decalign.cli.follow.ProgressView;
import org.decalign.cli.follow.RunBoard;
import org.decalign.cli.follow.RunFollower;
import org.decalign.cli.follow.RunText;
import org.decalign.cli.follow.StillRunning;
import org.decalign.cli.output.LineWriter;
import org.decalign.protocol.run.RunSummary;
import org.decalign.protocol.study.StudyView;
import org.decalign.protocol.study.StudyView.Cell;

/** The runs of a study, followed to their end. */
public final class StudyFollower {
    private final LabClient client;
    private final long study;
    private final RunBoard board;

    public StudyFollower(LabClient client, StudyView study) {
        this.client = client;
        this.study = study.id();
        this.board = new RunBoard(runs(client, study));
    }

    /** The runs as they were last heard of. */
    public List<RunSummary> runs() {
        return board.runs();
    }

    /** Follows until all have ended; answers the study as it is then. */
    public StudyView follow(Duration patience, ProgressView view) {
        new RunFollower(client, board, patience).follow(view);
        return client.studies().get(study);
    }

    /** Says of each failed run why. */
    public void complain(LineWriter news) {
        RunText.failures(board.runs()).forEach(news::println);
    }

    /** Tells people who end the program meanwhile that the runs go on; close it when they have ended. */
    public StillRunning note(String server, LineWriter err) {
        return new StillRunning(board, server, err);
    }

    public boolean anyFailed() {
        return board.anyFailed();
    }

    private static List<RunSummary> runs(LabClient client, StudyView study) {
        return study.tables().stream()
                .flatMap(table -> table.rows().stream())
                .flatMap(row -> row.seeds().stream())
                .map(Cell::run)
                .filter(Objects::nonNull)
                .map(id -> client.runs().get(id).summary())
                .toList();
    }
}
