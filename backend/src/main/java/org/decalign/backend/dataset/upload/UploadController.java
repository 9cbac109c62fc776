package org.decalign.backend.dataset.upload;

import java.io.IOException;
import java.util.OptionalLong;
import java.util.UUID;
import org.decalign.backend.access.Callers;
import org.decalign.backend.dataset.Datasets;
import org.decalign.backend.dataset.StatedUser;
import org.decalign.backend.platform.problem.Conflict;
import org.decalign.protocol.dataset.DatasetFacts;
import org.decalign.protocol.upload.ImportUpload;
import org.decalign.protocol.upload.UploadState;
import org.decalign.protocol.upload.UploadView;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What becomes of an upload. Its sender asks again each second while an import runs. */
@RestController
@RequestMapping("/api/v1/uploads/{id}")
class UploadController {
    private final UploadRows rows;
    private final Receiving receiving;
    private final Imports imports;
    private final Datasets datasets;
    private final Callers callers;

    UploadController(UploadRows rows, Receiving receiving, Imports imports, Datasets datasets, Callers callers) {
        this.rows = rows;
        this.receiving = receiving;
        this.imports = imports;
        this.datasets = datasets;
        this.callers = callers;
    }

    /** The upload, its import's progress, and at the end the dataset or every mistake. */
    @GetMapping
    UploadView get(@PathVariable UUID id) throws IOException {
        OptionalLong offset = receiving.known(rows.get(id));
        return view(rows.get(id), offset);
    }

    /**
     * Asks for the import of an upload that is whole: 202, and the upload tells how it goes. The same request again
     * changes nothing. The server that has the bytes imports them; any other refuses.
     */
    @PostMapping("/import")
    @ResponseStatus(HttpStatus.ACCEPTED)
    UploadView importUpload(
            @PathVariable UUID id,
            @RequestBody ImportUpload request,
            @RequestHeader(name = DatasetFacts.USER_HEADER, required = false) @Nullable String user)
            throws IOException {
        String stated = StatedUser.of(user);
        UploadRow before = receiving.own(id);
        UploadRow.wanted(request, stated, callers.owner());
        if (before.state() == UploadState.RECEIVING || before.state() == UploadState.RECEIVED) {
            receiving.offset(before);
        }
        if (!rows.request(id, request, stated)) {
            throw refusal(rows.get(id).state());
        }
        UploadRow upload = rows.get(id);
        OptionalLong offset = receiving.known(upload);
        if (upload.state() == UploadState.IMPORTING && offset.isPresent()) {
            imports.queue(id);
        }
        return view(upload, offset);
    }

    private static Conflict refusal(UploadState state) {
        return state == UploadState.RECEIVING
                ? new Conflict(
                        "upload-incomplete", "Upload incomplete", "Bytes are missing; HEAD tells how many are here.")
                : new Conflict("upload-imported", "Upload imported", "Another import was asked of this upload before.");
    }

    private UploadView view(UploadRow upload, OptionalLong offset) {
        Long dataset = upload.dataset();
        return new UploadView(
                upload.id().toString(),
                upload.fileName(),
                upload.size(),
                offset.isPresent() && !upload.state().isFinal() ? offset.getAsLong() : null,
                upload.state(),
                upload.request(),
                upload.progress(),
                upload.ahead(),
                upload.problems(),
                dataset == null ? null : datasets.get(dataset),
                upload.created(),
                upload.createdAt(),
                upload.expiresAt());
    }
}
