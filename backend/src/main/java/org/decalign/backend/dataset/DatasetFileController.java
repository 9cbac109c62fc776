package org.decalign.backend.dataset;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.decalign.backend.platform.Names;
import org.decalign.backend.platform.problem.InvalidRequest;
import org.decalign.backend.platform.problem.NotFound;
import org.decalign.datasets.exporting.DatasetExport;
import org.decalign.datasets.exporting.ExportFormat;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.protocol.dataset.DatasetFile;
import org.decalign.protocol.dataset.DatasetView;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The stored files of a dataset version; parts of a file by Range. */
@RestController
class DatasetFileController {
    private static final String LOST = "The registry knows it, but the store has lost it.";
    private final Datasets datasets;

    DatasetFileController(Datasets datasets) {
        this.datasets = datasets;
    }

    @GetMapping("/api/v1/datasets/{reference}/files/{file}")
    ResponseEntity<Resource> file(@PathVariable String reference, @PathVariable String file) {
        Names.file("file", file);
        DatasetView dataset = datasets.find(reference);
        String tag = tag(dataset, file);
        Path path = datasets.folder(dataset).resolve(file);
        if (!Files.isRegularFile(path)) {
            throw new NotFound("dataset-file", file, LOST);
        }
        return ResponseEntity.ok()
                .eTag("\"" + tag + "\"")
                .cacheControl(CacheControl.noCache().cachePrivate())
                .contentType(file.endsWith(".json") ? MediaType.APPLICATION_JSON : MediaType.APPLICATION_OCTET_STREAM)
                .body(new FileSystemResource(path));
    }

    /**
     * The dataset as one file for other programs.
     *
     * @param format `safetensors` or `npz`
     */
    @GetMapping("/api/v1/datasets/{reference}/export")
    void export(
            @PathVariable String reference,
            @RequestParam(defaultValue = "safetensors") String format,
            HttpServletResponse response)
            throws IOException {
        ExportFormat kind = ExportFormat.of(format)
                .orElseThrow(
                        () -> new InvalidRequest("format", format, "is not a format of exports", "safetensors, npz"));
        DatasetView dataset = datasets.find(reference);
        Path folder = datasets.folder(dataset);
        if (!Files.isRegularFile(folder.resolve(StoredDataset.MANIFEST))) {
            throw new NotFound("dataset-file", StoredDataset.MANIFEST, LOST);
        }
        response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(dataset.name() + "." + kind.ending(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        DatasetExport.write(StoredDataset.open(folder), kind, response.getOutputStream());
    }

    /** A file's digest; the manifest's is the version's own. */
    private static String tag(DatasetView dataset, String file) {
        if (file.equals(StoredDataset.MANIFEST)) {
            return dataset.manifest().hash();
        }
        return dataset.manifest().files().stream()
                .filter(f -> f.name().equals(file))
                .map(DatasetFile::sha256)
                .findFirst()
                .orElseThrow(() -> new NotFound("dataset-file", file, "The manifest lists the files."));
    }
}
