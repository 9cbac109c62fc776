package org.decalign.backend.artifact;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import org.decalign.backend.platform.LabProperties;
import org.decalign.backend.platform.Names;
import org.decalign.backend.platform.Upload;
import org.decalign.backend.platform.problem.Mistakes;
import org.decalign.backend.platform.problem.Refusal;
import org.decalign.backend.queue.JobQueue;
import org.decalign.protocol.run.ArtifactView;
import org.decalign.protocol.worker.LeaseKey;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Takes a file from a worker: first the bytes to disk, without a transaction; then the check and the row. */
@Component
public class ArtifactIntake {
    private static final List<String> KINDS = List.of("checkpoint", "weights", "predictions", "provenance", "trace");
    private final Artifacts artifacts;
    private final ArtifactFiles files;
    private final JobQueue queue;
    private final TransactionOperations transaction;
    private final long limit;

    ArtifactIntake(
            Artifacts artifacts,
            ArtifactFiles files,
            JobQueue queue,
            TransactionOperations transaction,
            LabProperties settings) {
        this.artifacts = artifacts;
        this.files = files;
        this.queue = queue;
        this.transaction = transaction;
        this.limit = settings.maxUpload().toBytes();
    }

    /** What arrived is not what was announced. */
    static final class HashMismatch extends Refusal {
        private static final long serialVersionUID = 1;

        HashMismatch(String announced, String found) {
            super(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "hash-mismatch",
                    "Hash mismatch",
                    "The content's SHA-256 is " + found + ", not " + announced + ". Nothing was kept; send it again.");
        }
    }

    /**
     * @throws org.decalign.backend.queue.LeaseLost when the token holds no lease, before or after the upload
     */
    public ArtifactView take(LeaseKey key, NewArtifact artifact, InputStream body) throws IOException {
        check(artifact);
        long run = transaction.execute(status -> queue.hold(key).run());
        List<String> replaced;
        try (Upload upload = Upload.receive(body, files.incoming(), limit)) {
            if (!upload.sha256().equals(artifact.sha256())) {
                throw new HashMismatch(artifact.sha256(), upload.sha256());
            }
            replaced = artifacts.add(key, artifact, upload);
        }
        for (String digest : Set.copyOf(replaced)) {
            artifacts.removeUnused(digest);
        }
        return artifacts.get(run, artifact.name());
    }

    private static void check(NewArtifact artifact) {
        Mistakes mistakes = new Mistakes();
        if (!Names.isFile(artifact.name())) {
            mistakes.add("name", artifact.name(), "is not a usable name", Names.FILE_FORM);
        }
        mistakes.oneOf("kind", artifact.kind(), KINDS);
        mistakes.atLeast("epoch", 0, artifact.epoch());
        mistakes.atLeast("step", 0, artifact.step());
        if (!artifact.sha256().matches("[0-9a-f]{64}")) {
            mistakes.add("sha256", artifact.sha256(), "is not a SHA-256", "64 digits 0-9 a-f");
        }
        mistakes.refuse();
    }
}
