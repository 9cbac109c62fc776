package org.decalign.backend.dataset.upload;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.decalign.backend.access.Owner;
import org.decalign.backend.platform.JsonColumn;
import org.decalign.backend.platform.problem.NotFound;
import org.decalign.datasets.importing.DatasetImporter;
import org.decalign.protocol.upload.ImportUpload;
import org.decalign.protocol.upload.UploadState;
import org.decalign.protocol.upload.UploadView.Step;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/**
 * The rows of uploads. Every change names the state it begins in, so that of two servers, or of an import and whoever
 * cancels it, one wins; the answer tells which.
 */
@Component
public class UploadRows {
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
    private final JdbcClient sql;
    private final JsonColumn json;

    UploadRows(JdbcClient sql, JsonColumn json) {
        this.sql = sql;
        this.json = json;
    }

    UUID add(@Nullable String fileName, String metadata, long size, Owner owner) {
        return sql.sql("""
                        insert into upload (file_name, metadata, size, owner_token, owner_name)
                        values (:name, :metadata, :size, :owner_token, :owner_name) returning id
                        """)
                .param("name", fileName, java.sql.Types.VARCHAR)
                .param("metadata", metadata)
                .param("size", size)
                .params(owner.parameters())
                .query(UUID.class)
                .single();
    }

    /**
     * @throws NotFound when there is none
     */
    public UploadRow get(UUID id) {
        return find(id).orElseThrow(() -> missing(id));
    }

    Optional<UploadRow> find(UUID id) {
        return sql.sql("""
                        select u.*, touched_at + interval '24 hours' as expires_at,
                          (select count(*) from upload o
                           where o.state = 'IMPORTING' and (o.requested_at, o.id) < (u.requested_at, u.id)) as ahead
                        from upload u where id = :id
                        """).param("id", id).query((row, i) -> read(row)).optional();
    }

    /** Something came for the upload. False when it is not there any more. */
    boolean touch(Collection<UUID> ids) {
        return !ids.isEmpty()
                && sql.sql("update upload set touched_at = now() where id in (:ids)")
                                .param("ids", ids)
                                .update()
                        > 0;
    }

    /** All bytes are there. */
    void received(UUID id) {
        sql.sql("update upload set state = 'RECEIVED', touched_at = now() where id = :id and state = 'RECEIVING'")
                .param("id", id)
                .update();
    }

    /** The import is asked for. False when the upload is in a state, or has another request, that forbids it. */
    boolean request(UUID id, ImportUpload request, @Nullable String user) {
        return sql.sql("""
                        update upload set
                          state = case state when 'RECEIVED' then 'IMPORTING' else state end,
                          request = cast(:request as jsonb), touched_at = now(),
                          requested_by = case state when 'RECEIVED' then :user else requested_by end,
                          requested_at = case state when 'RECEIVED' then now() else requested_at end,
                          tries = case state when 'RECEIVED' then 0 else tries end,
                          problems = case state when 'RECEIVED' then '[]' else problems end
                        where id = :id and (state = 'RECEIVED'
                          or state <> 'RECEIVING' and request = cast(:request as jsonb))
                        """)
                        .param("id", id)
                        .param("request", json.write(request))
                        .param("user", user, java.sql.Types.VARCHAR)
                        .update()
                == 1;
    }

    /** The import begins: how often it did so now. Empty when it is not to be. */
    Optional<Integer> begin(UUID id) {
        return sql.sql("""
                        update upload set step = 'starting', done = 0, total = 1, tries = tries + 1, touched_at = now()
                        where id = :id and state = 'IMPORTING' returning tries
                        """).param("id", id).query(Integer.class).optional();
    }

    /** False when the import is not wanted any more. */
    boolean advance(UUID id, Step progress) {
        return sql.sql("""
                        update upload set step = :step, done = :done, total = :total, touched_at = now()
                        where id = :id and state = 'IMPORTING'
                        """)
                        .param("id", id)
                        .param("step", progress.step())
                        .param("done", progress.done())
                        .param("total", Math.max(progress.done(), progress.total()))
                        .update()
                == 1;
    }

    void imported(UUID id, long dataset, boolean created) {
        sql.sql("""
                        update upload set state = 'IMPORTED', dataset_id = :dataset, created = :created, step = null,
                          touched_at = now(), finished_at = now() where id = :id and state = 'IMPORTING'
                        """)
                .param("id", id)
                .param("dataset", dataset)
                .param("created", created)
                .update();
    }

    void failed(UUID id, List<String> problems) {
        sql.sql("""
                        update upload set state = 'FAILED', problems = cast(:problems as jsonb), step = null,
                          touched_at = now(), finished_at = now() where id = :id and state = 'IMPORTING'
                        """).param("id", id).param("problems", json.write(problems)).update();
    }

    /** The import did not come to an end, for no fault of the file's: it can be asked for again. */
    void giveBack(UUID id, List<String> problems) {
        sql.sql("""
                        update upload set state = 'RECEIVED', problems = cast(:problems as jsonb), step = null,
                          touched_at = now() where id = :id and state = 'IMPORTING'
                        """).param("id", id).param("problems", json.write(problems)).update();
    }

    /**
     * The upload is gone with all that the database knows of it; one whose dataset is being stored stays. False when
     * nothing was removed.
     */
    boolean remove(UUID id) {
        return sql.sql("delete from upload where id = :id and step is distinct from :storing")
                        .param("id", id)
                        .param("storing", DatasetImporter.STORING)
                        .update()
                == 1;
    }

    /** Removes uploads that nothing was heard of for a day, and the results of those that ended a week ago. */
    int removeAbandoned() {
        return sql.sql("""
                        delete from upload where touched_at < now() - interval '24 hours'
                          and (finished_at is null or finished_at < now() - interval '7 days')
                        """).update();
    }

    private UploadRow read(ResultSet row) throws SQLException {
        UploadState state = UploadState.valueOf(row.getString("state"));
        String step = row.getString("step");
        boolean waits = state == UploadState.IMPORTING && step == null;
        return new UploadRow(
                row.getObject("id", UUID.class),
                row.getString("file_name"),
                row.getString("metadata"),
                row.getLong("size"),
                state,
                json.readNullable(row.getString("request"), ImportUpload.class),
                row.getString("requested_by"),
                step == null ? null : new Step(step, row.getLong("done"), row.getLong("total")),
                waits ? (Integer) row.getInt("ahead") : null,
                json.read(row.getString("problems"), TEXTS),
                row.getObject("dataset_id", Long.class),
                row.getObject("created", Boolean.class),
                time(row, "created_at"),
                state.isFinal() ? null : time(row, "expires_at"),
                Owner.of(row));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static NotFound missing(UUID id) {
        return new NotFound("upload", id, "It ended, or nothing came for it in 24 hours.");
    }
}
