package org.decalign.backend.artifact;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.decalign.backend.platform.Cursor;
import org.decalign.backend.platform.Upload;
import org.decalign.backend.platform.problem.NotFound;
import org.decalign.backend.queue.Held;
import org.decalign.backend.queue.JobQueue;
import org.decalign.protocol.run.ArtifactView;
import org.decalign.protocol.run.Page;
import org.decalign.protocol.worker.LeaseKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Files that runs leave. A row appears only when its content is whole on disk; content that no row names any more is
 * removed. A lock by digest keeps an upload and a removal of the same content apart.
 */
@Component
public class Artifacts {
    private static final int CHECKPOINTS_KEPT = 2;
    private final JdbcClient sql;
    private final ArtifactFiles files;
    private final JobQueue queue;

    Artifacts(JdbcClient sql, ArtifactFiles files, JobQueue queue) {
        this.sql = sql;
        this.files = files;
        this.queue = queue;
    }

    /**
     * Lists an uploaded file and drops all but the newest two checkpoints of its run.
     *
     * @return digests that a row named before and perhaps none does now; pass them to {@link #removeUnused}
     */
    @Transactional
    public List<String> add(LeaseKey key, NewArtifact artifact, Upload upload) throws IOException {
        Held lease = queue.hold(key);
        lockContent(upload.sha256());
        files.keep(upload);
        List<String> replaced = digest(lease.run(), artifact.name());
        insert(lease, artifact, upload);
        List<String> old = List.of();
        if (artifact.kind().equals("checkpoint")) {
            queue.checkpoint(lease, artifact.step());
            old = dropOldCheckpoints(lease.run());
        }
        return java.util.stream.Stream.concat(replaced.stream(), old.stream()).toList();
    }

    /** Removes content that no artifact names. */
    @Transactional
    public void removeUnused(String sha256) throws IOException {
        lockContent(sha256);
        boolean used = sql.sql("select exists (select 1 from artifact where sha256 = :sha)")
                .param("sha", sha256)
                .query(Boolean.class)
                .single();
        if (!used) {
            files.delete(sha256);
        }
    }

    /**
     * Drops the checkpoints and traces beyond the step at which an attempt resumes; it will write them anew.
     *
     * @return their digests, for {@link #removeUnused} after the transaction
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<String> dropBeyond(long run, long step) {
        return sql.sql(
                        "delete from artifact where run_id = :run and kind in ('checkpoint', 'trace') and step > :step returning sha256")
                .param("run", run)
                .param("step", step)
                .query(String.class)
                .list();
    }

    /** The checkpoint to resume from. */
    public Optional<ArtifactView> newestCheckpoint(long run) {
        return sql.sql("select * from artifact where run_id = :run and kind = 'checkpoint' order by step desc limit 1")
                .param("run", run)
                .query((row, i) -> view(row))
                .optional();
    }

    /** Oldest first. */
    Page<ArtifactView> list(long run, Cursor cursor) {
        List<ArtifactView> found = sql.sql("""
                        select * from artifact where run_id = :run
                        order by created_at, name offset :after limit :limit
                        """)
                .param("run", run)
                .param("after", cursor.after())
                .param("limit", cursor.fetch())
                .query((row, i) -> view(row))
                .list();
        return cursor.pageAt(found);
    }

    /** Traces of later epochs than the cursor's, by epoch. */
    Page<ArtifactView> traces(long run, Cursor cursor) {
        List<ArtifactView> found = sql.sql("""
                        select * from artifact where run_id = :run and kind = 'trace' and epoch > :after
                        order by epoch, name limit :limit
                        """)
                .param("run", run)
                .param("after", cursor.after())
                .param("limit", cursor.fetch())
                .query((row, i) -> view(row))
                .list();
        return cursor.page(found, ArtifactView::epoch);
    }

    public ArtifactView get(long run, String name) {
        return sql.sql("select * from artifact where run_id = :run and name = :name")
                .param("run", run)
                .param("name", name)
                .query((row, i) -> view(row))
                .optional()
                .orElseThrow(
                        () -> new NotFound("artifact", name, "GET /api/v1/runs/" + run + "/artifacts lists them."));
    }

    /**
     * @throws NotFound when the store has lost it
     */
    Path file(ArtifactView artifact) {
        Path path = files.at(artifact.sha256());
        if (!Files.isRegularFile(path)) {
            throw new NotFound("artifact", artifact.name(), "It is listed, but the store has lost it.");
        }
        return path;
    }

    private void lockContent(String sha256) {
        sql.sql("select pg_advisory_xact_lock(hashtextextended(:sha, 0))")
                .param("sha", sha256)
                .query((row, i) -> "")
                .list();
    }

    private void insert(Held lease, NewArtifact artifact, Upload upload) {
        sql.sql("""
                        insert into artifact (run_id, name, kind, attempt, epoch, step, size, sha256)
                        values (:run, :name, :kind, :attempt, :epoch, :step, :size, :sha)
                        on conflict (run_id, name) do update set kind = excluded.kind, attempt = excluded.attempt,
                          epoch = excluded.epoch, step = excluded.step, size = excluded.size,
                          sha256 = excluded.sha256, created_at = now()
                        """)
                .param("run", lease.run())
                .param("name", artifact.name())
                .param("kind", artifact.kind())
                .param("attempt", lease.attempt())
                .param("epoch", artifact.epoch())
                .param("step", artifact.step())
                .param("size", upload.size())
                .param("sha", upload.sha256())
                .update();
    }

    private List<String> digest(long run, String name) {
        return sql.sql("select sha256 from artifact where run_id = :run and name = :name")
                .param("run", run)
                .param("name", name)
                .query(String.class)
                .list();
    }

    private List<String> dropOldCheckpoints(long run) {
        return sql.sql("""
                        delete from artifact where run_id = :run and name in (
                          select name from artifact where run_id = :run and kind = 'checkpoint'
                          order by step desc, created_at desc offset :kept)
                        returning sha256
                        """)
                .param("run", run)
                .param("kept", CHECKPOINTS_KEPT)
                .query(String.class)
                .list();
    }

    private static ArtifactView view(ResultSet row) throws SQLException {
        return new ArtifactView(
                row.getString("name"),
                row.getString("kind"),
                row.getInt("attempt"),
                row.getInt("epoch"),
                row.getLong("step"),
                row.getLong("size"),
                row.getString("sha256"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
