package org.decalign.backend.dataset.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import org.decalign.backend.platform.LabProperties;
import org.decalign.datasets.writing.Folders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Folders of contents that no version has any more. A deletion notes the content in its own transaction; afterwards, at each import and at the server's start the folders
 * of what is noted go, unless a version of the same content has come meanwhile. Only what was noted goes: a folder that the database does not know is left alone.
 */
@Component
public class DatasetLeftovers {
    private static final Logger log = LoggerFactory.getLogger(DatasetLeftovers.class);
    private static final String GOING = ".deleted-";

    private final JdbcClient sql;
    private final DatasetLocks locks;
    private final TransactionOperations transaction;
    private final Path root;

    DatasetLeftovers(JdbcClient sql, DatasetLocks locks, TransactionOperations transaction, LabProperties settings) {
        this.sql = sql;
        this.locks = locks;
        this.transaction = transaction;
        this.root = settings.homeFolder().resolve("datasets");
    }

    /** Notes, within the caller's transaction, that the folder of a content is to go unless a version has it. */
    public void note(String hash) {
        sql.sql("insert into dataset_leftover (hash) values (:hash) on conflict do nothing")
                .param("hash", hash)
                .update();
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        sweep();
    }

    /** Removes what is noted; what cannot be removed now stays noted. */
    public void sweep() {
        try {
            List<String> noted = sql.sql("select hash from dataset_leftover order by hash")
                    .query(String.class)
                    .list();
            for (String hash : noted) {
                transaction.executeWithoutResult(status -> settle(hash));
            }
            deleteMoved();
        } catch (IOException | UncheckedIOException e) {
            log.warn("a deleted dataset's folder is still there", e);
        }
    }

    /** Moves the folder away at once, so that nobody finds half of it; its files are deleted later. */
    private void settle(String hash) {
        locks.content(hash);
        boolean used = sql.sql("select exists (select 1 from dataset where hash = :hash)")
                .param("hash", hash)
                .query(Boolean.class)
                .single();
        Path folder = root.resolve(hash);
        try {
            if (!used && Files.exists(folder)) {
                Files.move(folder, root.resolve(GOING + UUID.randomUUID()), StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sql.sql("delete from dataset_leftover where hash = :hash")
                .param("hash", hash)
                .update();
    }

    private void deleteMoved() throws IOException {
        if (!Files.isDirectory(root)) {
            return;
        }
        try (DirectoryStream<Path> moved = Files.newDirectoryStream(root, GOING + "*")) {
            for (Path folder : moved) {
                Folders.delete(folder);
            }
        }
    }
}
