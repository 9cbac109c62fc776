package org.decalign.backend.artifact;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.decalign.backend.platform.retention.Expiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Contents of purged runs. A purge notes them in its own transaction; their files are deleted afterwards, unless
 * another run has the same content. If the server dies in between, the next sweep deletes them.
 */
@Component
public class ArtifactLeftovers implements Expiring {
    private static final Logger log = LoggerFactory.getLogger(ArtifactLeftovers.class);
    private static final int AT_ONCE = 1000;
    private final JdbcClient sql;
    private final Artifacts artifacts;
    private final TransactionOperations transaction;

    ArtifactLeftovers(JdbcClient sql, Artifacts artifacts, TransactionOperations transaction) {
        this.sql = sql;
        this.artifacts = artifacts;
        this.transaction = transaction;
    }

    @Override
    public String what() {
        return "files of purged runs";
    }

    @Override
    public int removeExpired(int limit) {
        List<String> noted = sql.sql("select sha256 from artifact_leftover order by sha256 limit :limit")
                .param("limit", limit)
                .query(String.class)
                .list();
        return (int) noted.stream().filter(this::isRemoved).count();
    }

    /** Notes, within the caller's transaction, the contents that a run names. */
    public void note(long run) {
        sql.sql("""
                        insert into artifact_leftover (sha256) select distinct sha256 from artifact where run_id = :run
                        on conflict do nothing
                        """).param("run", run).update();
    }

    /** Deletes the files that are noted. One that cannot be deleted now stays noted and keeps no other. */
    public void sweep() {
        while (removeExpired(AT_ONCE) == AT_ONCE) {
            log.debug("more files are noted");
        }
    }

    private boolean isRemoved(String sha256) {
        try {
            transaction.executeWithoutResult(status -> remove(sha256));
            return true;
        } catch (UncheckedIOException e) {
            log.warn("the file {} of a purged run is still there", sha256, e);
            return false;
        }
    }

    private void remove(String sha256) {
        try {
            artifacts.removeUnused(sha256);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sql.sql("delete from artifact_leftover where sha256 = :sha256")
                .param("sha256", sha256)
                .update();
    }
}
