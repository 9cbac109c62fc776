package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The migration that splits groups of several experiments or codes, on the schema before it. */
class GroupSplitTests extends LabServer {
    @Autowired
    JdbcConnectionDetails database;

    /** Migrated once; no test changes it. */
    private static @Nullable JdbcClient migrated;

    private JdbcClient there;

    @BeforeEach
    void mixed() {
        if (migrated == null) {
            migrated = migrate();
        }
        there = migrated;
    }

    /**
     * Group 1 has runs of the experiments a, b and s, group 2 of a by another server, group 3 of b alone, group 4 of a
     * by two codes of workers. The study s has seeds 1 and 2 of group 1, and a benchmark of b has seed 1.
     */
    private JdbcClient migrate() {
        OldSchema old = OldSchema.at("13", sql, database);
        there = old.sql();
        there.sql("""
                        insert into dataset (name, version, hash, size_bytes, manifest)
                        values ('digits', 1, repeat('a', 64), 1, cast(:manifest as jsonb));
                        insert into config (hash, keys) select repeat(h, 64), '{}' from unnest(array['b', 'c', 'd']) h;
                        insert into experiment (name) values ('a'), ('b'), ('s');
                        insert into replicate_group (dataset_id, config_hash, code_version, experiment_id, name)
                        values (1, repeat('b', 64), 'server 1', 1, 'mixed'),
                          (1, repeat('b', 64), 'server 2', 1, 'later'),
                          (1, repeat('c', 64), 'server 1', 2, 'alone'),
                          (1, repeat('d', 64), 'server 1', 1, 'two codes');
                        insert into worker (id, name, host, device, threads, memory_bytes, labels, software)
                        values ('w', 'w', 'here', 'cpu', 1, 1, '{}', 'worker 1');
                        """).param("manifest", MANIFEST).update();
        succeeded(1, "a", 1, 0.9, "worker 1");
        succeeded(1, "a", 2, 0.8, "worker 1");
        succeeded(1, "b", 3, 0.1, "worker 1");
        there.sql("""
                        insert into run (group_id, experiment_id, seed, state, priority, attempts, started_at,
                          finished_at, failure_kind, failure_message)
                        values (1, 2, 1, 'FAILED', 0, 1, now(), now(), 'engine', 'it broke');
                        insert into attempt (run_id, number, token, worker_id, state, finished_at)
                        values (4, 1, 1, 'w', 'FAILED', now());
                        insert into run (group_id, experiment_id, seed, priority) values (1, 2, 4, 0);
                        """).update();
        succeeded(1, "s", 2, 0.5, "worker 1");
        succeeded(2, "a", 5, 0.7, "worker 1");
        succeeded(3, "b", 1, 0.6, "worker 1");
        succeeded(4, "a", 1, 0.9, "worker 1");
        succeeded(4, "a", 2, 0.7, "worker 2");
        there.sql("""
                        insert into study (kind, name, definition, seeds) values ('ablation', 's', '{}', '{1,2}');
                        insert into study_cell (study_id, arm, dataset_id, group_id) values (1, 0, 1, 1), (1, 1, 1, 3);
                        insert into benchmark (name, definition) values ('b', '{}');
                        insert into benchmark_run (benchmark_id, entry, seed, run_id) values (1, 0, 1, 1);
                        insert into baseline (suite, name, benchmark_id, scores) values ('b', 'main', 1, '{}');
                        """).update();
        old.migrate();
        return there;
    }

    @Test
    void theOldestExperimentKeepsTheNumberAndTheOthersGetTheirOwn() {
        assertThat(texts("""
                        select g.id || ' ' || e.name || ' ' || g.code_version || ' ' || g.name || ' '
                          || (select string_agg(id::text, ',' order by id) from run where group_id = g.id)
                        from replicate_group g join experiment e on e.id = g.experiment_id order by g.id
                        """))
                .containsExactly(
                        "1 a worker 1 mixed 1,2,7",
                        "3 b worker 1 alone 8",
                        "4 a worker 1 two codes 9",
                        "5 b worker 1 mixed 3,4,5",
                        "6 s worker 1 mixed 6",
                        "7 a worker 2 two codes 10");
    }

    @Test
    void theCodeThatTrainedIsTheProvenancesOrTheWorkersOrNotKnown() {
        assertThat(texts("select id || ' ' || coalesce(code, '?') from run where id in (1, 4, 5, 10) order by id"))
                .containsExactly("1 worker 1", "4 worker 1", "5 ?", "10 worker 2");
    }

    @Test
    void whatStudiesBenchmarksAndBaselinesCountedTheyCountStill() {
        assertThat(texts("select arm || ' ' || run_id from study_run order by arm, run_id"))
                .containsExactly("0 1", "0 4", "0 6", "1 8");
        assertThat(texts("select arm || ' ' || group_id from study_cell order by arm"))
                .containsExactly("0 6", "1 3");
        assertThat(texts("select baseline_id || ' ' || entry || ' ' || seed || ' ' || run_id from baseline_run"))
                .containsExactly("1 0 1 1");
        assertThat(texts("select group_id || ' ' || run_id from group_link order by group_id, run_id"))
                .containsExactly("5 1", "6 1", "6 4");
    }

    @Test
    void everyMeanThatChangedIsReportedAndNoOther() {
        assertThat(texts("""
                        select concat_ws(' ', group_id, split, score, n_before, round(mean_before::numeric, 6), n_after,
                          round(mean_after::numeric, 6), now_in::text) from group_change order by group_id
                        """))
                .containsExactly(
                        "1 test WAcc 3 0.500000 3 0.800000 {1,5,6}",
                        "2 test WAcc 1 0.700000 {1}",
                        "4 test WAcc 2 0.800000 1 0.900000 {4,7}");
    }

    @Test
    void newGroupsComeFirstInTheLists() {
        assertThat(texts("select (nextval('group_activity') > max(activity))::text from replicate_group"))
                .containsExactly("true");
        assertThat(texts("select id::text from replicate_group order by activity desc"))
                .startsWith("7", "4", "3");
    }

    private void succeeded(long group, String experiment, long seed, double accuracy, String software) {
        there.sql("""
                        with added as (
                          insert into run (group_id, experiment_id, seed, state, priority, attempts, scores,
                            started_at, finished_at, provenance)
                          select :group, id, :seed, 'SUCCEEDED', 0, 1, '{"epoch": 1, "valid": {}, "test": {}}', now(),
                            now(), jsonb_build_object('software', cast(:software as text))
                          from experiment where name = :experiment returning id)
                        insert into run_score (run_id, split, name, value)
                        select id, 'test', 'WAcc', :accuracy from added
                        """)
                .param("group", group)
                .param("seed", seed)
                .param("software", software)
                .param("experiment", experiment)
                .param("accuracy", accuracy)
                .update();
    }

    private List<String> texts(String query) {
        return there.sql(query).query(String.class).list();
    }
}
