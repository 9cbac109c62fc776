package org.decalign.worker.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.decalign.protocol.problem.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** One exchange with the server: the token, the time limit, and what a status means. */
final class Transport {
    private final HttpClient http;
    private final String base;
    private final @Nullable String token;
    private final JsonMapper json;

    Transport(URI server, @Nullable String token, Duration connect, JsonMapper json) {
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(connect)
                .build();
        String text = server.toString();
        this.base = (text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + "/api/v1";
        this.token = token;
        this.json = json;
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request;
    }

    /** The body of a 2xx answer, empty for 204. */
    byte[] exchange(HttpRequest request, Duration limit) throws InterruptedException {
        HttpResponse<byte[]> response = send(request, HttpResponse.BodyHandlers.ofByteArray(), limit);
        check(request, response, response.body());
        return response.body();
    }

    /** Writes the body of a 200 answer to the file; an error's body is not written there. */
    void download(HttpRequest request, Path file, Duration limit) throws InterruptedException {
        HttpResponse.BodyHandler<Object> handler = info -> info.statusCode() == 200
                ? HttpResponse.BodySubscribers.mapping(HttpResponse.BodySubscribers.ofFile(file), p -> p)
                : HttpResponse.BodySubscribers.mapping(HttpResponse.BodySubscribers.ofByteArray(), b -> b);
        HttpResponse<Object> response = send(request, handler, limit);
        if (response.body() instanceof byte[] error) {
            check(request, response, error);
            throw new UnreachableException(
                    name(request) + ": no content, status " + response.statusCode(), Duration.ZERO);
        }
    }

    /** Writes a piece of a file to its place; any other answer is written nowhere. */
    void download(HttpRequest request, FileRange range, FileChannel file, Duration limit) throws InterruptedException {
        PieceWriter writer = new PieceWriter(file, range.from());
        HttpResponse.BodyHandler<Object> handler = info -> is(range, info)
                ? HttpResponse.BodySubscribers.mapping(
                        HttpResponse.BodySubscribers.ofByteArrayConsumer(writer), v -> range)
                : HttpResponse.BodySubscribers.mapping(HttpResponse.BodySubscribers.ofByteArray(), b -> b);
        HttpResponse<Object> response = send(request, handler, limit);
        if (response.body() instanceof byte[] other) {
            check(request, response, other);
            throw new DamagedException(
                    name(request) + ": " + range.answered() + " of " + range.tag() + " was asked for, "
                            + response.statusCode() + " " + header(response.headers(), "Content-Range") + " of "
                            + header(response.headers(), "ETag") + " came");
        }
        if (writer.written() != range.length()) {
            throw new UnreachableException(
                    name(request) + ": " + writer.written() + " bytes instead of " + range.length(), Duration.ZERO);
        }
    }

    /** Something between may have weakened the tag; and what knows no ranges may send a file that is one piece. */
    private static boolean is(FileRange range, HttpResponse.ResponseInfo info) {
        boolean tagged = header(info.headers(), "ETag").replaceFirst("^W/", "").equals(range.tag());
        boolean part = info.statusCode() == 206
                && header(info.headers(), "Content-Range").equals(range.answered());
        return tagged && (part || info.statusCode() == 200 && range.whole());
    }

    private static String header(HttpHeaders headers, String name) {
        return headers.firstValue(name).orElse("");
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler, Duration limit)
            throws InterruptedException {
        CompletableFuture<HttpResponse<T>> answer = http.sendAsync(request, handler);
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new UnreachableException(name(request) + ": no answer within " + limit.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw failed(request, e.getCause());
        } finally {
            // Ends the connection when the wait ended first; without effect on a finished exchange.
            answer.cancel(true);
        }
    }

    /** A failing disk shows up as an IOException of the exchange too, but calling again would not mend it. */
    private static RuntimeException failed(HttpRequest request, @Nullable Throwable cause) {
        for (Throwable t = cause; t != null; t = t.getCause()) {
            if (t instanceof IOException disk
                    && (t instanceof FileSystemException
                            || String.valueOf(t.getMessage()).contains("No space left"))) {
                return new UncheckedIOException(disk);
            }
        }
        return new UnreachableException(name(request) + ": " + cause, cause);
    }

    private void check(HttpRequest request, HttpResponse<?> response, byte[] body) {
        int status = response.statusCode();
        if (status >= 200 && status < 300) {
            return;
        }
        Problem problem = problem(status, body);
        if (passes(status)) {
            throw new UnreachableException(
                    name(request) + ": status " + status + " " + problem.title(), retryAfter(response.headers()));
        }
        throw refusal(name(request), problem);
    }

    /** Whether the same call may succeed later. 507, a full disk of the server, does not pass by waiting a little. */
    private static boolean passes(int status) {
        return status == 408 || status == 423 || status == 429 || status >= 500 && status != 507;
    }

    /** In seconds; a date is not looked at. */
    private static Duration retryAfter(HttpHeaders headers) {
        String seconds = header(headers, "Retry-After");
        return seconds.matches("\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(seconds)) : Duration.ZERO;
    }

    private static RuntimeException refusal(String call, Problem problem) {
        String detail = problem.detail() == null ? problem.title() : problem.detail();
        boolean lost = problem.status() == 409 && problem.type().endsWith("/lease-lost")
                || problem.status() == 403 && problem.type().endsWith("/lease-secret-wrong");
        if (lost) {
            return new LeaseLostException(detail);
        }
        if (problem.status() == 409 && problem.type().endsWith("/protocol-mismatch")) {
            return new ProtocolMismatchException(detail);
        }
        return new RefusedException(call, problem);
    }

    private Problem problem(int status, byte[] body) {
        try {
            Problem problem = json.readValue(body, Problem.class);
            if (problem != null && problem.type() != null && problem.title() != null) {
                return new Problem(
                        problem.type(),
                        problem.title(),
                        status,
                        problem.detail(),
                        problem.instance(),
                        problem.errors(),
                        problem.errorId());
            }
        } catch (JacksonException e) {
            // Something before the server answered; its text is all there is.
        }
        String text = new String(body, 0, Math.min(body.length, 200), StandardCharsets.UTF_8);
        return new Problem("about:blank", text.isBlank() ? "no reason given" : text, status, null, null, null, null);
    }

    private static String name(HttpRequest request) {
        return request.method() + " " + request.uri().getPath();
    }

    /** Writes what arrives to its place in a file, one after the other. */
    private static final class PieceWriter implements Consumer<Optional<byte[]>> {
        private final FileChannel file;
        private final long from;
        private volatile long written;

        PieceWriter(FileChannel file, long from) {
            this.file = file;
            this.from = from;
        }

        @Override
        public void accept(Optional<byte[]> bytes) {
            bytes.ifPresent(this::write);
        }

        private void write(byte[] bytes) {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            try {
                while (left.hasRemaining()) {
                    written += file.write(left, from + written);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        long written() {
            return written;
        }
    }
}
