package org.decalign.backend.dataset.upload;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.decalign.backend.access.NotYours;
import org.decalign.backend.dataset.DatasetIntake;
import org.decalign.backend.dataset.DatasetIntake.DatasetInvalid;
import org.decalign.backend.dataset.DatasetIntake.Registered;
import org.decalign.backend.dataset.NewDataset;
import org.decalign.backend.platform.problem.StoreFull;
import org.decalign.datasets.importing.ImportProgress;
import org.decalign.protocol.upload.UploadView.Step;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * One import. It ends with a row that says what became of it, or, when the server is stopping or the database is away,
 * with the row as it is: whoever looks next begins it again.
 */
final class ImportJob implements ImportProgress {
    private static final Logger log = LoggerFactory.getLogger(ImportJob.class);
    private static final int MOST_TRIES = 3;
    private static final long TELL_NANOS = 400_000_000;
    private final UUID id;
    private final Parts parts;
    private volatile boolean stopped;
    private String step = "";
    private long told;

    /** What an import works with. */
    @Component
    record Parts(UploadRows rows, Incoming incoming, DatasetIntake intake) {}

    /** Nobody wants the import any more, or the server is stopping. */
    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;

        Stopped() {
            super("the import was stopped", null, false, false);
        }
    }

    ImportJob(UUID id, Parts parts) {
        this.id = id;
        this.parts = parts;
    }

    /** The server is stopping: the import ends at its next step. */
    void stop() {
        stopped = true;
    }

    void run() {
        Optional<Integer> tries = stopped ? Optional.empty() : parts.rows().begin(id);
        if (tries.isEmpty()) {
            return;
        }
        if (tries.get() > MOST_TRIES) {
            fail(List.of("the server ended " + MOST_TRIES + " times during this import"));
        } else {
            take();
        }
    }

    @Override
    public void advanced(String next, long done, long total) {
        if (stopped) {
            throw new Stopped();
        }
        long now = System.nanoTime();
        if (next.equals(step) && now - told < TELL_NANOS) {
            return;
        }
        step = next;
        told = now;
        if (!parts.rows().advance(id, new Step(next, done, total))) {
            throw new Stopped();
        }
    }

    private void take() {
        try {
            NewDataset wanted = parts.rows().get(id).wanted();
            Registered result = parts.intake().take(wanted, parts.incoming().file(id), this);
            parts.rows().imported(id, result.dataset().id(), result.created());
            parts.incoming().delete(id);
        } catch (Stopped e) {
            log.info("upload {}: {}", id, e.getMessage());
        } catch (DatasetInvalid e) {
            fail(e.mistakes());
        } catch (NotYours e) {
            fail(List.of(e.getMessage()));
        } catch (StoreFull e) {
            parts.rows().giveBack(id, List.of(e.getMessage()));
        } catch (DataAccessException | TransactionException e) {
            log.warn(
                    "upload {}: the database cannot be reached, the import begins again later: {}", id, e.getMessage());
        } catch (FileSystemException e) {
            log.error("upload {}: the server's own files cannot be used", id, e);
            parts.rows()
                    .giveBack(
                            id,
                            List.of("the server cannot use its own " + own(e)
                                    + "; nothing is wrong with the file, which stays here:"
                                    + " import it again once the server can"));
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            log.error("upload {}: the import failed", id, e);
            parts.rows().giveBack(id, List.of("the server failed at the import; its log says more under " + id));
        }
    }

    /** Names the server's file or folder that could not be used. Only the log has its full path. */
    private static String own(FileSystemException e) {
        Path file = e.getFile() == null ? null : Path.of(e.getFile()).getFileName();
        String why = e.getReason() == null ? e.getClass().getSimpleName().replace("Exception", "") : e.getReason();
        return (file == null ? "folder" : "folder or file " + file) + " (" + why + ")";
    }

    private void fail(List<String> problems) {
        parts.rows().failed(id, problems);
        try {
            parts.incoming().delete(id);
        } catch (IOException e) {
            log.warn("upload {}: its bytes stay until the next sweep: {}", id, e.getMessage());
        }
    }
}
