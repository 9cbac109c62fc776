package org.decalign.backend.cleanup;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.decalign.backend.access.Owner;
import org.decalign.backend.platform.problem.NotFound;
import org.decalign.backend.run.RunQuery;
import org.decalign.protocol.cleanup.Lifecycle;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The lifecycle in the database, which all kinds keep in columns of the same names. */
@Component
class CleanupRows {
    private static final String STANDING =
            "select id, lifecycle, lifecycle_since, owner_token, owner_name from %s where id = :id";
    private final JdbcClient sql;

    CleanupRows(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * @param since when it was archived or deleted; null while it is active
     * @param owner null if it is older than the tokens
     */
    record Standing(
            long id,
            Lifecycle lifecycle,
            @Nullable Instant since,
            @Nullable Owner owner) {}

    /**
     * @throws NotFound if there is none
     */
    Standing get(Kind kind, long id) {
        return standing(kind, id, "");
    }

    /**
     * Locks it; whoever is about to refer to it waits.
     *
     * @throws NotFound if there is none
     */
    Standing lock(Kind kind, long id) {
        return standing(kind, id, " for update");
    }

    private Standing standing(Kind kind, long id, String lock) {
        return sql.sql(STANDING.formatted(kind.table()) + lock)
                .param("id", id)
                .query((row, i) -> standing(row))
                .optional()
                .orElseThrow(() -> kind.missing(id));
    }

    void move(Kind kind, long id, Lifecycle lifecycle) {
        sql.sql("""
                        update %s set lifecycle = :lifecycle,
                          lifecycle_since = case when :lifecycle = 'ACTIVE' then null else now() end
                        where id = :id
                        """.formatted(kind.table()))
                .param("lifecycle", lifecycle.name())
                .param("id", id)
                .update();
    }

    /** Holds back submits of the run's configuration, so that nothing begins to count the run meanwhile. */
    void lockConfiguration(long run) {
        sql.sql("""
                        select c.hash from config c join replicate_group g on g.config_hash = c.hash
                          join run r on r.group_id = g.id
                        where r.id = :run for no key update of c
                        """).param("run", run).query(String.class).list();
    }

    boolean hasEnded(long run) {
        return sql.sql("select finished_at is not null from run where id = :run")
                .param("run", run)
                .query(Boolean.class)
                .single();
    }

    /** Bytes of the run's files that no other run has. */
    long bytes(long run) {
        return sql.sql("""
                        select coalesce(sum(size), 0) from (
                          select distinct on (sha256) size from artifact a where run_id = :run and not exists (
                            select 1 from artifact other where other.sha256 = a.sha256 and other.run_id <> :run)) own
                        """).param("run", run).query(Long.class).single();
    }

    /** Makes the experiment of a run active if it is deleted: a run is in an experiment that is there. */
    void reviveExperimentOfRun(long run) {
        sql.sql("""
                        update experiment e set lifecycle = 'ACTIVE', lifecycle_since = null
                        from run r where r.id = :run and e.id = r.experiment_id and e.lifecycle = 'DELETED'
                        """).param("run", run).update();
    }

    /** Deleted runs that a study or benchmark counts. */
    List<Long> deletedRuns(Kind kind, long id) {
        return sql.sql("""
                        select distinct r.id from %1$s_run c join run r on r.id = c.run_id
                        where c.%1$s_id = :id and r.lifecycle = 'DELETED' order by r.id
                        """.formatted(kind.table()))
                .param("id", id)
                .query(Long.class)
                .list();
    }

    /** Another study that has the name of this one. */
    List<Long> namesakes(long study) {
        return sql.sql("""
                        select other.id from study s join study other on other.name = s.name and other.id <> s.id
                        where s.id = :study and other.lifecycle <> 'DELETED'
                        """).param("study", study).query(Long.class).list();
    }

    private static Standing standing(ResultSet row) throws SQLException {
        return new Standing(
                row.getLong("id"),
                Lifecycle.valueOf(row.getString("lifecycle")),
                RunQuery.instantOrNull(row, "lifecycle_since"),
                Owner.of(row));
    }
}
