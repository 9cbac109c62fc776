package org.decalign.backend.backup;

import jakarta.annotation.PostConstruct;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.decalign.backend.artifact.ArtifactFiles;
import org.decalign.backend.dataset.Datasets;
import org.decalign.backend.platform.LabProperties;
import org.decalign.backend.platform.problem.Busy;
import org.decalign.datasets.backup.BackupHead;
import org.decalign.datasets.backup.BackupWriter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/**
 * Makes backups, one at a time. The files that the snapshot names are held by links before anything is sent: a file that
 * was deleted between the snapshot and its link makes a new snapshot, and no later deletion takes one away.
 */
@Component
class Backups {
    private static final Logger log = LoggerFactory.getLogger(Backups.class);
    private static final int TRIES = 3;
    private final JdbcConnectionDetails database;
    private final LabProperties settings;
    private final ArtifactFiles artifacts;
    private final Datasets datasets;
    private final Semaphore place = new Semaphore(1);

    Backups(JdbcConnectionDetails database, LabProperties settings, ArtifactFiles artifacts, Datasets datasets) {
        this.database = database;
        this.settings = settings;
        this.artifacts = artifacts;
        this.datasets = datasets;
    }

    /** Removes what a server left that was killed while it made one. */
    @PostConstruct
    void start() throws IOException {
        HeldFiles.removeLeftovers(settings.homeFolder());
    }

    /**
     * Takes the snapshot and holds its files; close what it returns.
     *
     * @throws Busy while another backup is made
     */
    Prepared prepare() throws IOException {
        if (!place.tryAcquire()) {
            throw new Busy("backup-running", "Another backup is being made; this server makes one at a time.");
        }
        try {
            return hold();
        } catch (SQLException e) {
            place.release();
            throw new DataAccessResourceFailureException("the snapshot cannot be taken", e);
        } catch (IOException | RuntimeException e) {
            place.release();
            throw e;
        }
    }

    private Prepared hold() throws IOException, SQLException {
        for (int left = TRIES; ; left--) {
            HeldFiles files = new HeldFiles(settings.homeFolder());
            DatabaseSnapshot snapshot = null;
            try {
                snapshot = new DatabaseSnapshot(database);
                List<String> missing = missing(snapshot, files);
                if (missing.isEmpty() || left == 1) {
                    missing.forEach(file -> log.warn("the backup lacks {}: the store has lost it", file));
                    return new Prepared(snapshot, files, snapshot.head(settings.codeVersion(), missing));
                }
            } catch (IOException | SQLException | RuntimeException e) {
                close(snapshot, files);
                throw e;
            }
            close(snapshot, files);
        }
    }

    private List<String> missing(DatabaseSnapshot snapshot, HeldFiles files) throws IOException, SQLException {
        List<String> missing = new ArrayList<>();
        snapshot.each("select distinct sha256 from artifact", sha256 -> {
            Path file = artifacts.at(sha256);
            if (!files.hold(file)) {
                missing.add(files.name(file));
            }
        });
        snapshot.each("select distinct hash from dataset", hash -> {
            Path folder = datasets.root().resolve(hash);
            if (!files.holdFolder(folder)) {
                missing.add(files.name(folder));
            }
        });
        return missing;
    }

    private static void close(@Nullable DatabaseSnapshot snapshot, HeldFiles files) throws IOException {
        if (snapshot != null) {
            snapshot.close();
        }
        files.close();
    }

    /** A backup that can be sent. */
    final class Prepared implements AutoCloseable {
        private final DatabaseSnapshot snapshot;
        private final HeldFiles files;
        private final BackupHead head;

        Prepared(DatabaseSnapshot snapshot, HeldFiles files, BackupHead head) {
            this.snapshot = snapshot;
            this.files = files;
            this.head = head;
        }

        BackupHead head() {
            return head;
        }

        long fileBytes() {
            return files.bytes();
        }

        /** Sends all of it. The database comes first, so that its snapshot does not last as long as the files take. */
        void write(OutputStream out) throws IOException {
            try (BackupWriter writer = new BackupWriter(head, out, files.list())) {
                for (BackupHead.Table table : head.tables()) {
                    snapshot.copy(table, writer);
                }
                snapshot.close();
                files.writeTo(writer);
                writer.finish();
            } catch (SQLException e) {
                throw new IOException("the database could not be read to its end", e);
            }
        }

        @Override
        public void close() throws IOException {
            try {
                Backups.close(snapshot, files);
            } finally {
                place.release();
            }
        }
    }
}
