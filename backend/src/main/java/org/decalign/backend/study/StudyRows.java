package org.decalign.backend.study;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.decalign.backend.access.Owner;
import org.decalign.backend.platform.Cursor;
import org.decalign.backend.platform.JsonColumn;
import org.decalign.backend.run.RunQuery;
import org.decalign.protocol.cleanup.Lifecycle;
import org.decalign.protocol.run.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Studies and their cells in the database. */
@Component
class StudyRows {
    private static final String STUDY =
            "select id, name, kind, definition, seeds, created_at, owner_token, owner_name from study";
    private final JdbcClient sql;
    private final JsonColumn json;

    StudyRows(JdbcClient sql, JsonColumn json) {
        this.sql = sql;
        this.json = json;
    }

    /**
     * @param owner null if it is older than the tokens
     */
    record Study(
            long id,
            String name,
            String kind,
            Definition definition,
            List<Long> seeds,
            Instant createdAt,
            @Nullable Owner owner) {}

    /** One arm, by its place, on one dataset. */
    record CellRow(long study, int arm, long dataset, long group) {
        Place place() {
            return new Place(dataset, arm);
        }

        private Map<String, Object> parameters() {
            return Map.of("study", study, "arm", arm, "dataset", dataset, "group", group);
        }
    }

    record Place(long dataset, int arm) {}

    /**
     * Adds a study unless the name is taken; locks the one of that name. Answers it, and whether its definition is this
     * one.
     */
    Claim claim(String name, Definition definition, Owner owner) {
        String text = json.write(definition);
        boolean added = sql.sql("""
                                insert into study (kind, name, definition, seeds, owner_token, owner_name)
                                select 'ablation', :name, cast(:definition as jsonb), array[0],
                                  cast(:owner_token as bigint), :owner_name
                                where not exists (select 1 from study where name = :name and lifecycle <> 'DELETED')
                                on conflict (name) where lifecycle <> 'DELETED' do nothing
                                """)
                        .param("name", name)
                        .param("definition", text)
                        .params(owner.parameters())
                        .update()
                > 0;
        return sql.sql("""
                        select id, definition = cast(:definition as jsonb) as same from study
                        where name = :name and lifecycle <> 'DELETED' for update
                        """)
                .param("name", name)
                .param("definition", text)
                .query((row, i) -> new Claim(row.getLong("id"), added, row.getBoolean("same")))
                .single();
    }

    record Claim(long id, boolean added, boolean same) {}

    void lock(long study) {
        sql.sql("select id from study where id = :id for update")
                .param("id", study)
                .query(Long.class)
                .optional();
    }

    void seeds(long study, List<Long> seeds) {
        sql.sql("update study set seeds = :seeds where id = :id")
                .param("seeds", seeds.toArray(Long[]::new))
                .param("id", study)
                .update();
    }

    /**
     * Writes a cell with the runs of all its seeds. They are added to those that it counts already. If their group is
     * not the cell's, for example because the code is newer, they replace them.
     */
    void cell(CellRow cell, List<Long> runs) {
        sql.sql("""
                        delete from study_run r using study_cell c
                        where (c.study_id, c.dataset_id, c.arm) = (:study, :dataset, :arm) and c.group_id <> :group
                          and (r.study_id, r.dataset_id, r.arm) = (c.study_id, c.dataset_id, c.arm)
                        """).params(cell.parameters()).update();
        sql.sql("""
                        insert into study_cell (study_id, arm, dataset_id, group_id)
                        values (:study, :arm, :dataset, :group)
                        on conflict (study_id, dataset_id, arm) do update set group_id = excluded.group_id
                        """).params(cell.parameters()).update();
        sql.sql("""
                        insert into study_run (study_id, dataset_id, arm, run_id)
                        select :study, :dataset, :arm, id from run where id in (:runs) on conflict do nothing
                        """).params(cell.parameters()).param("runs", runs).update();
    }

    /** Makes each study that counts a run count its repetition too. */
    void addAgain(long run, long again) {
        sql.sql("""
                        insert into study_run (study_id, dataset_id, arm, run_id)
                        select study_id, dataset_id, arm, :again from study_run where run_id = :run
                        on conflict do nothing
                        """).param("run", run).param("again", again).update();
    }

    boolean isDeleted(long id) {
        return sql.sql("select lifecycle = 'DELETED' from study where id = :id")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    Optional<Study> find(long id) {
        return sql.sql(STUDY + " where id = :id")
                .param("id", id)
                .query((row, i) -> study(row))
                .optional();
    }

    /** Newest first. */
    Page<Study> list(Lifecycle lifecycle, Cursor cursor) {
        List<Study> found = sql.sql(
                        STUDY + " where id < :before and lifecycle = :lifecycle order by id desc limit :limit")
                .param("before", cursor.after())
                .param("lifecycle", lifecycle.name())
                .param("limit", cursor.fetch())
                .query((row, i) -> study(row))
                .list();
        return cursor.page(found, Study::id);
    }

    /** By dataset, then arm. The group is the one of the study's experiment that counts the cell's newest run. */
    List<CellRow> cells(Collection<Long> studies) {
        return studies.isEmpty()
                ? List.of()
                : sql.sql("""
                                select c.study_id, c.arm, c.dataset_id, coalesce(
                                  (select m.group_id from study_run s join group_member m using (run_id)
                                     join replicate_group g on g.id = m.group_id
                                     join experiment e on e.id = g.experiment_id
                                   where (s.study_id, s.dataset_id, s.arm) = (c.study_id, c.dataset_id, c.arm)
                                     and e.name = y.name
                                   order by s.run_id desc limit 1), c.group_id) as group_id
                                from study_cell c join study y on y.id = c.study_id
                                where c.study_id in (:studies) order by c.study_id, c.dataset_id, c.arm
                                """)
                        .param("studies", studies)
                        .query((row, i) -> new CellRow(
                                row.getLong("study_id"),
                                row.getInt("arm"),
                                row.getLong("dataset_id"),
                                row.getLong("group_id")))
                        .list();
    }

    /** By cell: ids of the runs that stand for its seeds, newest first. */
    Map<Place, List<Long>> runs(long study) {
        Map<Place, List<Long>> byCell = new HashMap<>();
        sql.sql("""
                        select dataset_id, arm, run_id from (
                          select distinct s.dataset_id, s.arm, %s as run_id
                          from study_run s join run r on r.id = s.run_id
                          where s.study_id = :study group by s.dataset_id, s.arm, r.seed) standing
                        where run_id is not null order by run_id desc
                        """.formatted(RunQuery.STANDING)).param("study", study).query(row -> {
            byCell.computeIfAbsent(new Place(row.getLong("dataset_id"), row.getInt("arm")), cell -> new ArrayList<>())
                    .add(row.getLong("run_id"));
        });
        return byCell;
    }

    /** By study: states of the runs that stand for its seeds, with their numbers. */
    Map<Long, Map<String, Integer>> states(Collection<Long> studies) {
        Map<Long, Map<String, Integer>> states = new HashMap<>();
        if (!studies.isEmpty()) {
            sql.sql("""
                            select c.study_id, chosen.state, count(*) as seeds
                            from study_cell c join study s on s.id = c.study_id
                              cross join lateral (
                                select distinct on (r.seed) r.state from study_run n join run r on r.id = n.run_id
                                where (n.study_id, n.dataset_id, n.arm) = (c.study_id, c.dataset_id, c.arm)
                                  and r.seed = any (s.seeds)
                                order by r.seed, r.state in ('FAILED', 'CANCELLED', 'CANCELLING'), r.id desc) chosen
                            where c.study_id in (:studies) group by c.study_id, chosen.state
                            """).param("studies", studies).query(row -> {
                states.computeIfAbsent(row.getLong("study_id"), id -> new TreeMap<>())
                        .put(row.getString("state"), row.getInt("seeds"));
            });
        }
        return states;
    }

    private Study study(ResultSet row) throws SQLException {
        return new Study(
                row.getLong("id"),
                row.getString("name"),
                row.getString("kind"),
                json.read(row.getString("definition"), Definition.class),
                seeds(row.getArray("seeds")),
                RunQuery.instant(row, "created_at"),
                Owner.of(row));
    }

    private static List<Long> seeds(Array column) throws SQLException {
        return List.of((Long[]) column.getArray());
    }
}
