package org.decalign.cli.api;

import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.LongConsumer;
import org.decalign.cli.http.ServerUnreachableException;
import org.decalign.protocol.upload.ImportUpload;
import org.decalign.protocol.upload.UploadView;

/** Uploads of files, which are sent in parts and then imported. */
public final class UploadClient {
    private static final String PATH = "/uploads";

    private final Resources resources;

    UploadClient(Resources resources) {
        this.resources = resources;
    }

    /** Begins an upload; answers its id. */
    public String create(String fileName, long length) {
        String name = Base64.getEncoder().encodeToString(fileName.getBytes(StandardCharsets.UTF_8));
        HttpResponse<byte[]> answer =
                tus("POST", "", "Upload-Length", String.valueOf(length), "Upload-Metadata", "filename " + name);
        String place = answer.headers().firstValue("Location").orElse("");
        return place.substring(place.lastIndexOf('/') + 1);
    }

    /** How many bytes of an upload the server has on its disk. */
    public long offset(String id) {
        return tus("HEAD", "/" + id).headers().firstValueAsLong("Upload-Offset").orElse(0);
    }

    /**
     * Sends the bytes that an upload lacks.
     *
     * @param offset how many the server has
     * @param length how many are sent
     * @param told hears the upload's length while it grows, a few times a second
     * @throws ServerUnreachableException when the connection breaks, or nothing moves on it for long
     */
    public void sendPart(String id, long offset, long length, InputStream bytes, LongConsumer told) {
        resources.transport().sendPart(Resources.ROOT + PATH + "/" + id, offset, length, bytes, told);
    }

    public UploadView get(String id) {
        return resources.get(PATH + "/" + id, UploadView.class);
    }

    /** Asks for the import of an upload that is whole; the same request again changes nothing. */
    public UploadView requestImport(String id, ImportUpload request) {
        return resources.post(PATH + "/" + id + "/import", request, UploadView.class);
    }

    /** Ends an upload and deletes its bytes. */
    public void remove(String id) {
        tus("DELETE", "/" + id);
    }

    private HttpResponse<byte[]> tus(String method, String path, String... headers) {
        return resources.transport().tus(method, Resources.ROOT + PATH + path, BodyPublishers.noBody(), headers);
    }
}
