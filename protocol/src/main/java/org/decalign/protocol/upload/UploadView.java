package org.decalign.protocol.upload;

import java.time.Instant;
import java.util.List;
import org.decalign.protocol.dataset.DatasetView;
import org.jspecify.annotations.Nullable;

/**
 * An upload as the REST API shows it.
 *
 * @param id a UUID; the tus address is `/api/v1/uploads/{id}`
 * @param fileName what the sender called the file; null: not said
 * @param size bytes when whole
 * @param offset bytes that are on the disk; null when they lie with another server or are gone
 * @param request the import that was asked for
 * @param progress of an import that runs
 * @param ahead imports that are done before this one; null unless it waits
 * @param problems every mistake of a file that is no dataset; of a received one why the last import did not come to an end
 * @param dataset what it became
 * @param created false when this content was there already under the name; null before the import
 * @param expiresAt when it is removed unless something happens; null when the import has ended
 */
public record UploadView(
        String id,
        @Nullable String fileName,
        long size,
        @Nullable Long offset,
        UploadState state,
        @Nullable ImportUpload request,
        @Nullable Step progress,
        @Nullable Integer ahead,
        List<String> problems,
        @Nullable DatasetView dataset,
        @Nullable Boolean created,
        Instant createdAt,
        @Nullable Instant expiresAt) {
    /**
     * How far an import is.
     *
     * @param step what is being done, as `writing train.text`
     * @param done of `total`, in the step's own unit
     */
    public record Step(String step, long done, long total) {}
}
