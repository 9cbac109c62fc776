package org.decalign.cli.api;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.decalign.cli.http.Transport;
import org.decalign.protocol.leaderboard.Leaderboard;
import org.decalign.protocol.leaderboard.Leaderboard.Board;
import org.decalign.protocol.leaderboard.Leaderboard.Row;
import org.jspecify.annotations.Nullable;

/** Reads a leaderboard page by page: its boards, and the rows of each. */
final class BoardPages {
    private static final int PAGE = 500;

    /** Answers a page; the text is what the first page's address gets appended. */
    private final Function<String, Leaderboard> pages;

    private final int limit;

    /**
     * @param limit most rows of a board
     */
    BoardPages(Function<String, Leaderboard> pages, int limit) {
        this.pages = pages;
        this.limit = limit;
    }

    Leaderboard read() {
        Leaderboard first = pages.apply("");
        List<Board> boards = new ArrayList<>();
        for (Leaderboard page = first; page != null; page = after(page.next())) {
            page.boards().forEach(board -> boards.add(whole(board)));
        }
        return new Leaderboard(first.dataset(), first.title(), first.metric(), first.metrics(), boards, null);
    }

    private @Nullable Leaderboard after(@Nullable String cursor) {
        return cursor == null ? null : pages.apply("&cursor=" + cursor);
    }

    private Board whole(Board board) {
        List<Row> rows = new ArrayList<>(board.rows());
        String next = board.next();
        while (next != null && rows.size() < limit) {
            String query = "&board=" + Transport.encoded(board.id()) + "&limit=" + PAGE + "&cursor=" + next;
            Board more = pages.apply(query).boards().get(0);
            rows.addAll(more.rows());
            next = more.next();
        }
        return new Board(
                board.id(),
                board.title(),
                board.ranked(),
                board.reason(),
                board.protocol(),
                List.copyOf(rows.subList(0, Math.min(limit, rows.size()))),
                board.hidden(),
                board.count(),
                board.scores(),
                board.leaders(),
                next);
    }
}
