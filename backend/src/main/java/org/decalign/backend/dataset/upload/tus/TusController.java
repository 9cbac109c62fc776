package org.decalign.backend.dataset.upload.tus;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.decalign.backend.dataset.upload.Imports;
import org.decalign.backend.dataset.upload.Receiving;
import org.decalign.backend.dataset.upload.UploadRow;
import org.decalign.backend.dataset.upload.UploadRows;
import org.decalign.backend.platform.LabProperties;
import org.decalign.backend.platform.problem.InvalidRequest;
import org.decalign.backend.platform.problem.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/**
 * Resumable uploads by the tus protocol, version 1.0.0, with creation, expiration and termination. Which version of the
 * protocol is spoken, {@link TusVersion} says.
 */
@RestController
@RequestMapping("/api/v1/uploads")
class TusController {
    private static final String PART = "application/offset+octet-stream";
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);
    private final Receiving receiving;
    private final UploadRows rows;
    private final Imports imports;
    private final LabProperties settings;

    TusController(Receiving receiving, UploadRows rows, Imports imports, LabProperties settings) {
        this.receiving = receiving;
        this.rows = rows;
        this.imports = imports;
        this.settings = settings;
    }

    /** A part under another name than tus gives it. */
    static final class NoPart extends Refusal {
        private static final long serialVersionUID = 1;

        NoPart() {
            super(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "unsupported-media-type",
                    "Unsupported Media Type",
                    "A part of an upload is sent as " + PART + ".");
        }
    }

    /** What of tus is spoken here. */
    @RequestMapping(method = RequestMethod.OPTIONS)
    ResponseEntity<Void> options() {
        return ResponseEntity.noContent()
                .header("Tus-Version", TusVersion.VERSION)
                .header("Tus-Extension", "creation,expiration,termination")
                .header("Tus-Max-Size", String.valueOf(settings.maxUpload().toBytes()))
                .build();
    }

    /** The same of one upload, whether it is there or not. */
    @RequestMapping(path = "/{id}", method = RequestMethod.OPTIONS)
    ResponseEntity<Void> optionsOf(@PathVariable String id) {
        return options();
    }

    /** Begins an upload of `Upload-Length` bytes: 201 with its address. `Upload-Metadata` may carry a `filename`. */
    @PostMapping
    ResponseEntity<Void> create(
            @RequestHeader("Upload-Length") long length,
            @RequestHeader(name = "Upload-Metadata", defaultValue = "") String metadata)
            throws IOException {
        if (length < 0) {
            throw new InvalidRequest(
                    "Upload-Length", String.valueOf(length), "is not a length", "a whole number, 0 or more");
        }
        UUID id = receiving.create(UploadMetadata.parse(metadata).fileName(), metadata, length);
        return with(ResponseEntity.created(URI.create("/api/v1/uploads/" + id)), rows.get(id))
                .build();
    }

    /** How much is there. */
    @RequestMapping(path = "/{id}", method = RequestMethod.HEAD)
    ResponseEntity<Void> head(@PathVariable UUID id) throws IOException {
        UploadRow upload = rows.get(id);
        ResponseEntity.BodyBuilder answer = with(ResponseEntity.ok(), upload)
                .header("Upload-Offset", String.valueOf(receiving.offset(upload)))
                .header("Upload-Length", String.valueOf(upload.size()));
        return upload.metadata().isEmpty()
                ? answer.build()
                : answer.header("Upload-Metadata", upload.metadata()).build();
    }

    /** Adds the body at `Upload-Offset`. What comes of a body that breaks off is kept. */
    @PatchMapping("/{id}")
    ResponseEntity<Void> append(
            @PathVariable UUID id,
            @RequestHeader("Upload-Offset") long offset,
            @RequestHeader(name = "Content-Type", required = false) @Nullable String type,
            HttpServletRequest request)
            throws IOException {
        if (!PART.equals(type)) {
            throw new NoPart();
        }
        long end = receiving.append(id, offset, request.getContentLengthLong(), request.getInputStream());
        return with(ResponseEntity.status(HttpStatus.NO_CONTENT), rows.get(id))
                .header("Upload-Offset", String.valueOf(end))
                .build();
    }

    /** Ends an upload: its bytes go, an import that runs stops and leaves nothing. A dataset that it became stays. */
    @DeleteMapping("/{id}")
    ResponseEntity<Void> remove(@PathVariable UUID id) throws IOException {
        receiving.own(id);
        imports.cancel(id);
        return ResponseEntity.noContent().build();
    }

    private static ResponseEntity.BodyBuilder with(ResponseEntity.BodyBuilder answer, UploadRow upload) {
        Instant expires = upload.expiresAt();
        return expires == null ? answer : answer.header("Upload-Expires", HTTP_DATE.format(expires));
    }
}
