package org.decalign.backend.dataset.upload;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.decalign.backend.access.Callers;
import org.decalign.backend.access.NotYours;
import org.decalign.backend.platform.LabProperties;
import org.decalign.backend.platform.Upload;
import org.decalign.backend.platform.problem.Conflict;
import org.decalign.backend.platform.problem.NotFound;
import org.decalign.backend.platform.problem.Refusal;
import org.decalign.backend.platform.problem.StoreFull;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Takes the bytes of uploads, in as many parts as the sender's connection breaks them into. */
@Component
public class Receiving {
    private final UploadRows rows;
    private final Incoming incoming;
    private final Callers callers;
    private final long limit;
    private final Set<UUID> busy = ConcurrentHashMap.newKeySet();

    Receiving(UploadRows rows, Incoming incoming, Callers callers, LabProperties settings) {
        this.rows = rows;
        this.incoming = incoming;
        this.callers = callers;
        this.limit = settings.maxUpload().toBytes();
    }

    /** Another request sends bytes of the same upload. */
    static final class UploadBusy extends Refusal {
        private static final long serialVersionUID = 1;

        UploadBusy() {
            super(
                    HttpStatus.LOCKED,
                    "upload-busy",
                    "Upload busy",
                    "Another request sends bytes of this upload. A broken one is given up within 20 seconds.");
        }
    }

    /** The bytes that another server has, or that went when the import ended. */
    static final class BytesGone extends Refusal {
        private static final long serialVersionUID = 1;

        BytesGone() {
            super(
                    HttpStatus.GONE,
                    "upload-gone",
                    "Upload gone",
                    "This server does not have the bytes of this upload: its import has ended, or another server has them.");
        }
    }

    /**
     * @param size bytes when whole
     * @throws Upload.TooLarge beyond the settings' limit
     */
    public UUID create(@Nullable String fileName, String metadata, long size) throws IOException {
        if (size > limit) {
            throw new Upload.TooLarge(limit);
        }
        // The row first: a file without a row is a stranger that a sweep may remove.
        UUID id = rows.add(fileName, metadata, size, callers.owner());
        try {
            incoming.create(id);
        } catch (IOException e) {
            rows.remove(id);
            throw refusal(e);
        }
        settle(id, 0, size);
        return id;
    }

    /**
     * The upload, if the caller may send for it, import it or end it.
     *
     * @throws NotFound when there is none
     * @throws NotYours when it is another token's
     */
    public UploadRow own(UUID id) {
        UploadRow upload = rows.get(id);
        callers.demandOwn("Upload " + id, upload.owner());
        return upload;
    }

    /**
     * How many bytes are on the disk for good.
     *
     * @throws BytesGone when this server has none of it
     */
    public long offset(UploadRow upload) throws IOException {
        return known(upload).orElseThrow(BytesGone::new);
    }

    /** The same; empty when this server has none of it. */
    OptionalLong known(UploadRow upload) throws IOException {
        OptionalLong length = incoming.length(upload.id());
        if (length.isPresent() && length.getAsLong() == upload.size()) {
            rows.received(upload.id());
        }
        return length;
    }

    /**
     * Adds a part. What came of a body that broke off is kept.
     *
     * @param offset where the sender believes the upload to be
     * @param announced the body's length; -1 when it is not known
     * @return the new offset
     * @throws UploadBusy while another part is being received
     */
    public long append(UUID id, long offset, long announced, InputStream body) throws IOException {
        if (!busy.add(id)) {
            throw new UploadBusy();
        }
        try {
            UploadRow upload = own(id);
            long length = offset(upload);
            check(upload, offset, length, announced);
            long end = new Part(incoming.file(id), length, upload.size()).receive(body, () -> alive(id));
            settle(id, end, upload.size());
            return end;
        } catch (IOException e) {
            throw refusal(e);
        } finally {
            busy.remove(id);
        }
    }

    private static void check(UploadRow upload, long offset, long length, long announced) {
        if (offset != length) {
            throw new Conflict(
                    "wrong-offset",
                    "Wrong offset",
                    "Upload-Offset is " + offset + ", but " + length + " bytes are here.");
        }
        if (announced > upload.size() - length) {
            throw new Part.TooLong(upload.size());
        }
    }

    private void settle(UUID id, long length, long size) {
        if (length == size) {
            rows.received(id);
        } else {
            alive(id);
        }
    }

    private void alive(UUID id) {
        if (!rows.touch(List.of(id))) {
            throw UploadRows.missing(id);
        }
    }

    private static IOException refusal(IOException e) {
        if (StoreFull.isCauseOf(e)) {
            StoreFull full = new StoreFull("the rest of the upload");
            full.initCause(e);
            throw full;
        }
        return e;
    }
}
