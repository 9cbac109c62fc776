package org.decalign.cli.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import org.decalign.cli.failure.CommandFailedException;
import org.decalign.cli.failure.ProblemException;
import org.decalign.protocol.dataset.DatasetFacts;
import org.decalign.protocol.problem.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Sends requests; any answer but a success becomes a {@link ProblemException}. */
public final class Transport {
    public static final JsonMapper JSON = new JsonMapper();
    private static final String USER = encoded(System.getProperty("user.name", ""));
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration TUS = Duration.ofMinutes(5);
    private static final int MOST_TRIES = 4;
    private static final long LONGEST_WAIT = 30;
    private static final String TUS_VERSION = "1.0.0";

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
    private final ServerAddress address;

    public Transport(ServerAddress address) {
        this.address = address;
    }

    public ServerAddress address() {
        return address;
    }

    /** The text as one part of a path or a query. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Reads; if the server is too busy it is asked again when it says. */
    public HttpResponse<byte[]> get(String path, Duration limit) {
        HttpRequest.Builder request = request(path).timeout(limit).GET();
        HttpResponse<byte[]> answer = send(request, BodyHandlers.ofByteArray());
        for (int tried = 1; tried < MOST_TRIES && waits(answer); tried++) {
            answer = send(request, BodyHandlers.ofByteArray());
        }
        return checked(answer);
    }

    /** Waits as long as a busy server asks for. False if the answer is another one. */
    private static boolean waits(HttpResponse<byte[]> answer) {
        long seconds = answer.headers().firstValueAsLong("Retry-After").orElse(-1);
        if (answer.statusCode() != 503 || seconds < 0) {
            return false;
        }
        try {
            Thread.sleep(Math.min(seconds, LONGEST_WAIT) * 1000);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException(CommandFailedException.FAILED, "interrupted", e);
        }
    }

    /** Brings a body to a file, which is there only when it is whole. */
    public void download(String path, Path target) throws IOException {
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            HttpResponse<InputStream> response = send(request(path).GET(), BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() / 100 != 2) {
                    throw refusal(response.statusCode(), body.readAllBytes());
                }
                Files.copy(body, part, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** A body that is read while it comes. */
    public HttpResponse<InputStream> open(String path) {
        HttpResponse<InputStream> response = send(request(path).GET(), BodyHandlers.ofInputStream());
        if (response.statusCode() / 100 == 2) {
            return response;
        }
        try (InputStream body = response.body()) {
            throw refusal(response.statusCode(), body.readNBytes(100_000));
        } catch (IOException e) {
            throw new ServerUnreachableException(address, e);
        }
    }

    public HttpResponse<byte[]> post(String path, String type, BodyPublisher body, String... headers) {
        HttpRequest.Builder request = request(path).header("Content-Type", type).POST(body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return checked(send(request, BodyHandlers.ofByteArray()));
    }

    public HttpResponse<byte[]> patch(String path, byte[] json) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofByteArray(json));
        return checked(send(request, BodyHandlers.ofByteArray()));
    }

    public HttpResponse<byte[]> delete(String path) {
        return checked(send(request(path).DELETE(), BodyHandlers.ofByteArray()));
    }

    /** A request of the protocol that resumable uploads follow. */
    public HttpResponse<byte[]> tus(String method, String path, BodyPublisher body, String... headers) {
        HttpRequest.Builder request =
                request(path).timeout(TUS).header("Tus-Resumable", TUS_VERSION).method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return checked(send(request, BodyHandlers.ofByteArray()));
    }

    /** The events of a path that come after the one with this id; null: those from now on. */
    public EventStream events(String path, @Nullable String after) {
        return new EventStream(this, path, after);
    }

    /**
     * Sends a part of an upload, for as long as it moves.
     *
     * @param offset where the part begins in the upload
     * @param told hears the upload's length while it grows, a few times a second
     * @throws ServerUnreachableException when the connection breaks, or nothing moves on it for long
     */
    public void sendPart(String path, long offset, long length, InputStream bytes, LongConsumer told) {
        PartBody body = new PartBody(bytes, offset, length);
        HttpRequest request = request(path)
                .header("Tus-Resumable", TUS_VERSION)
                .header("Content-Type", "application/offset+octet-stream")
                .header("Upload-Offset", String.valueOf(body.offset()))
                .method("PATCH", body.publisher())
                .build();
        CompletableFuture<HttpResponse<byte[]>> sending = client.sendAsync(request, BodyHandlers.ofByteArray());
        try {
            checked(body.await(sending, told));
        } catch (IOException e) {
            throw new ServerUnreachableException(address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException(CommandFailedException.FAILED, "interrupted", e);
        } finally {
            sending.cancel(true);
        }
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path))
                .header("Accept", "application/json, application/problem+json")
                .header(DatasetFacts.USER_HEADER, USER);
        if (address.token() != null) {
            request.header("Authorization", "Bearer " + address.token());
        }
        return request;
    }

    <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> handler) {
        try {
            return client.send(request.build(), handler);
        } catch (IOException e) {
            throw new ServerUnreachableException(address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException(CommandFailedException.FAILED, "interrupted", e);
        }
    }

    HttpResponse<byte[]> checked(HttpResponse<byte[]> response) {
        if (response.statusCode() / 100 == 2) {
            return response;
        }
        throw refusal(response.statusCode(), response.body());
    }

    ProblemException refusal(int status, byte[] body) {
        try {
            Problem problem = JSON.readValue(body, Problem.class);
            if (problem != null && problem.type() != null && problem.title() != null) {
                return new ProblemException(problem);
            }
        } catch (JacksonException e) {
            // not from a DecAlign Lab server; the sentence below says so
        }
        String start = new String(body, StandardCharsets.UTF_8);
        return new ProblemException(new Problem(
                "about:blank",
                "unexpected answer",
                status,
                address.url() + " answered " + status + " without saying why; is it a DecAlign Lab server? "
                        + start.substring(0, Math.min(200, start.length())),
                null,
                null,
                null));
    }
}
