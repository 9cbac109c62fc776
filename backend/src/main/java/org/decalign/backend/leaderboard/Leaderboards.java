package org.decalign.backend.leaderboard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.decalign.backend.dataset.Datasets;
import org.decalign.backend.platform.Cursor;
import org.decalign.backend.platform.Names;
import org.decalign.backend.platform.problem.NotFound;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.dataset.Suite;
import org.decalign.protocol.leaderboard.Leaderboard;
import org.decalign.protocol.leaderboard.LeaderboardGrid;
import org.decalign.protocol.leaderboard.LeaderboardHead;
import org.decalign.protocol.leaderboard.LeaderboardHead.BoardHead;
import org.decalign.protocol.run.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Leaderboards as they are shown: a few statements a dataset, whatever the number of rows. */
@Component
class Leaderboards {
    /** In one answer. */
    private static final int MOST_BOARDS = 20;

    private final Literature literature;
    private final Measured measured;
    private final Datasets datasets;

    Leaderboards(Literature literature, Measured measured, Datasets datasets) {
        this.literature = literature;
        this.measured = measured;
        this.datasets = datasets;
    }

    /** The literature's datasets, then generic ones by name. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    Page<LeaderboardHead> list(Cursor cursor) {
        List<Supplier<Subject>> subjects = new ArrayList<>();
        Subject.ofLiterature().forEach(subject -> subjects.add(() -> subject));
        measured.genericNames().forEach(name -> subjects.add(() -> generic(name)));
        Page<Supplier<Subject>> page = cursor.slice(subjects);
        return new Page<>(page.items().stream().map(s -> head(s.get())).toList(), page.next());
    }

    /**
     * Which part of a leaderboard.
     *
     * @param key a dataset as {@link LeaderboardHead} names it, or a registry name
     * @param metric null for the first
     * @param board null for all of them
     * @param all with superseded and repeated rows
     * @param published with the literature's rows
     * @param filter which rows are ranked
     * @param cursor where the rows of the one board begin, else where the boards begin
     */
    record Part(
            String key,
            @Nullable String metric,
            @Nullable String board,
            boolean all,
            boolean published,
            Filter filter,
            Cursor cursor) {
        /** Of each board. */
        Cursor rows() {
            return board == null ? new Cursor(0, cursor.limit()) : cursor;
        }

        Cursor boards() {
            return new Cursor(board == null ? cursor.after() : 0, MOST_BOARDS);
        }
    }

    /** Facts that a row must state to be ranked; null matches any. */
    record Filter(
            @Nullable String alignment,
            @Nullable String features,
            @Nullable String encoder) {
        static final Filter NONE = new Filter(null, null, null);

        List<Entry> of(List<Entry> entries) {
            return entries.stream()
                    .filter(entry -> states(entry, Facts.ALIGNMENT, alignment)
                            && states(entry, Facts.FEATURES, features)
                            && states(entry, Facts.ENCODER, encoder))
                    .toList();
        }

        private static boolean states(Entry entry, String name, @Nullable String value) {
            return value == null
                    || entry.row().protocol().stream()
                            .anyMatch(fact ->
                                    fact.name().equals(name) && fact.values().contains(value));
        }
    }

    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    Leaderboard get(Part part) {
        Subject subject = subject(part.key());
        String score = subject.metric(part.metric());
        List<Map.Entry<BoardKey, Ranking>> found = boards(subject, score, part.filter()).entrySet().stream()
                .filter(e ->
                        part.board() == null || part.board().equals(e.getKey().id()))
                .toList();
        if (part.board() != null && found.isEmpty()) {
            throw new NotFound("board", Names.printable(part.board()), "GET /api/v1/leaderboards lists them.");
        }
        BoardPage rows = new BoardPage(score, part.all(), part.published(), part.rows());
        Page<Map.Entry<BoardKey, Ranking>> page = part.boards().slice(found);
        return new Leaderboard(
                subject.key(),
                subject.title(),
                score,
                subject.metrics(),
                page.items().stream()
                        .map(e -> rows.of(e.getKey(), e.getValue()))
                        .toList(),
                page.next());
    }

    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    LeaderboardGrid grid() {
        Grid grid = new Grid();
        for (Subject subject : Subject.ofLiterature()) {
            grid.add(subject, entries(subject));
        }
        return grid.view();
    }

    private LeaderboardHead head(Subject subject) {
        List<BoardHead> heads = new ArrayList<>();
        boards(subject, subject.metric(null), Filter.NONE)
                .forEach((place, ranking) ->
                        heads.add(new BoardHead(place.id(), place.title(), place.ranked(), ranking.count())));
        return new LeaderboardHead(
                subject.key(),
                subject.title(),
                subject.metrics(),
                heads.subList(0, Math.min(MOST_BOARDS, heads.size())),
                heads.stream().mapToInt(BoardHead::models).sum());
    }

    /**
     * The literature's boards, those with the most ranked models first, then what states no protocol, then our own
     * data.
     */
    private Map<BoardKey, Ranking> boards(Subject subject, String metric, Filter filter) {
        Map<BoardKey, Ranking> boards = new LinkedHashMap<>();
        byBoard(entries(subject)).entrySet().stream()
                .map(e -> Map.entry(e.getKey(), new Ranking(filter.of(e.getValue()), metric)))
                .sorted(Comparator.comparing(
                                (Map.Entry<BoardKey, Ranking> e) -> e.getKey().place())
                        .thenComparing(e -> -e.getValue().ranked().size()))
                .forEach(e -> boards.put(e.getKey(), e.getValue()));
        return boards;
    }

    static Map<BoardKey, List<Entry>> byBoard(List<Entry> entries) {
        Map<String, BoardKey> places = new LinkedHashMap<>();
        Map<BoardKey, List<Entry>> boards = new LinkedHashMap<>();
        for (Entry entry : entries) {
            BoardKey place = places.computeIfAbsent(entry.board().id(), id -> entry.board());
            boards.computeIfAbsent(place, b -> new ArrayList<>()).add(entry);
        }
        return boards;
    }

    private List<Entry> entries(Subject subject) {
        List<Entry> entries = new ArrayList<>();
        if (subject.name() == null) {
            entries.addAll(literature.entries(subject.key()));
        }
        entries.addAll(measured.entries(subject));
        return entries;
    }

    private Subject subject(String key) {
        return Subject.ofLiterature(key).orElseGet(() -> generic(Subject.registryName(key)));
    }

    /** A registry name; one of the literature's suites leads to that suite's boards. */
    private Subject generic(String name) {
        DatasetManifest manifest;
        try {
            manifest = datasets.find(name).manifest();
        } catch (NotFound e) {
            throw new NotFound(
                    "leaderboard",
                    Names.printable(name),
                    NotFound.suggestion(name, Subject.literatureKeys()) + "There are "
                            + String.join(", ", Subject.literatureKeys())
                            + ", and the registry names of other datasets.");
        }
        return manifest.suite() == Suite.GENERIC
                ? Subject.generic(manifest.name(), manifest.task())
                : Subject.ofSuite(manifest.suite()).orElseThrow();
    }
}
