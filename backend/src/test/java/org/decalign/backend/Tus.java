package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A sender that speaks tus. */
record Tus(Rest rest) {
    static final String UPLOADS = "/api/v1/uploads";
    static final String PART = "application/offset+octet-stream";

    /** Begins an upload; answers its id. */
    String create(String name, long length) {
        Rest.Answer answer = rest.send(request(UPLOADS)
                .header("Upload-Length", String.valueOf(length))
                .header("Upload-Metadata", "filename " + base64(name))
                .POST(BodyPublishers.noBody()));
        answer.expect(201);
        return answer.header("Location").substring(UPLOADS.length() + 1);
    }

    Rest.Answer patch(String id, long offset, byte[] part) {
        return rest.send(part(id, offset).method("PATCH", BodyPublishers.ofByteArray(part)));
    }

    HttpRequest.Builder part(String id, long offset) {
        return request(UPLOADS + "/" + id).header("Content-Type", PART).header("Upload-Offset", String.valueOf(offset));
    }

    Rest.Answer head(String id) {
        return rest.send(request(UPLOADS + "/" + id).method("HEAD", BodyPublishers.noBody()));
    }

    long offset(String id) {
        Rest.Answer answer = head(id);
        assertThat(answer.status()).isEqualTo(200);
        return Long.parseLong(answer.header("Upload-Offset"));
    }

    Rest.Answer delete(String id) {
        return rest.send(request(UPLOADS + "/" + id).DELETE());
    }

    /** Sends a whole file; answers the upload's id. */
    String send(String name, byte[] content) {
        String id = create(name, content.length);
        patch(id, 0, content).expect(204);
        return id;
    }

    JsonNode view(String id) {
        return rest.get(UPLOADS + "/" + id).expect(200);
    }

    String state(String id) {
        return view(id).get("state").asString();
    }

    Rest.Answer importAs(String id, Map<String, Object> request) {
        return rest.post(UPLOADS + "/" + id + "/import", request);
    }

    /** The upload when its import has ended. */
    JsonNode ended(String id) {
        while (state(id).equals("IMPORTING")) {
            Thread.onSpinWait();
        }
        return view(id);
    }

    /** A part whose connection stays open after the first bytes. */
    Socket begin(String id, long offset, long announced, byte[] first) throws IOException {
        URI server = URI.create(rest.base());
        Socket socket = new Socket(server.getHost(), server.getPort());
        OutputStream out = socket.getOutputStream();
        out.write(("PATCH " + UPLOADS + "/" + id + " HTTP/1.1\r\nHost: " + server.getAuthority()
                        + "\r\nTus-Resumable: 1.0.0\r\nContent-Type: " + PART + "\r\nUpload-Offset: " + offset
                        + "\r\nContent-Length: " + announced + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.write(first);
        out.flush();
        return socket;
    }

    void waitForOffset(String id, long offset) {
        while (offset(id) < offset) {
            Thread.onSpinWait();
        }
    }

    HttpRequest.Builder request(String path) {
        return rest.request(path).header("Tus-Resumable", "1.0.0");
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
