package org.decalign.backend.dataset.upload;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.decalign.backend.access.Owner;
import org.decalign.backend.dataset.DatasetIntake;
import org.decalign.backend.dataset.NewDataset;
import org.decalign.backend.dataset.SuiteName;
import org.decalign.backend.platform.problem.InvalidRequest;
import org.decalign.datasets.source.SourceOptions;
import org.decalign.protocol.dataset.DatasetFacts;
import org.decalign.protocol.upload.ImportUpload;
import org.decalign.protocol.upload.ImportUpload.Facts;
import org.decalign.protocol.upload.UploadState;
import org.decalign.protocol.upload.UploadView.Step;
import org.jspecify.annotations.Nullable;

/**
 * What the database knows of an upload; how much of it is there, the file says.
 *
 * @param metadata `Upload-Metadata` as it came
 * @param requestedBy who asked for the import, as stated
 * @param progress null until the import begins
 * @param ahead imports that wait or run and were asked for earlier; null unless this one waits
 * @param created whether the dataset was made by this import; null before
 * @param expiresAt null when the import has ended
 * @param owner null if it is older than the tokens
 */
public record UploadRow(
        UUID id,
        @Nullable String fileName,
        String metadata,
        long size,
        UploadState state,
        @Nullable ImportUpload request,
        @Nullable String requestedBy,
        @Nullable Step progress,
        @Nullable Integer ahead,
        List<String> problems,
        @Nullable Long dataset,
        @Nullable Boolean created,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Owner owner) {
    /** The dataset that the upload is to become. */
    NewDataset wanted() {
        return wanted(Objects.requireNonNull(request), requestedBy, owner == null ? new Owner(null, "nobody") : owner);
    }

    /**
     * @param user who asks, as stated; null: nobody says
     * @param owner whose the dataset will be
     * @throws InvalidRequest when the name, the suite or a fact breaks its rules
     */
    static NewDataset wanted(ImportUpload request, @Nullable String user, Owner owner) {
        String suite = request.suite();
        Facts facts = request.facts();
        DatasetFacts said = facts == null
                ? DatasetFacts.NONE
                : new DatasetFacts(facts.licence(), facts.source(), facts.notes(), null);
        return DatasetIntake.checked(new NewDataset(
                request.name(),
                suite == null ? null : SuiteName.parse(suite),
                new SourceOptions(request.align(), request.labels()),
                said.by(user),
                owner));
    }
}
