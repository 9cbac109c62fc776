package org.decalign.worker.client;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.decalign.datasets.storage.Sha256;
import org.decalign.protocol.access.Secret;
import org.decalign.protocol.home.PrivateFiles;
import org.decalign.protocol.run.ArtifactView;
import org.decalign.protocol.worker.DepartureNotice;
import org.decalign.protocol.worker.Heartbeat;
import org.decalign.protocol.worker.Lease;
import org.decalign.protocol.worker.LeaseKey;
import org.decalign.protocol.worker.LeaseRequest;
import org.decalign.protocol.worker.LogBatch;
import org.decalign.protocol.worker.MetricBatch;
import org.decalign.protocol.worker.Outcome;
import org.decalign.protocol.worker.PredictionBatch;
import org.decalign.protocol.worker.ResumeNotice;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The worker's side of the REST API. Each method is one call and waits at most its time-out; {@link Retry} makes it
 * again. All throw {@link UnreachableException} when no usable answer came and {@link RefusedException} on 4xx; those
 * under a lease throw {@link LeaseLostException} when it is held no longer.
 */
public final class BackendClient {
    private final JsonMapper json = JsonMapper.builder().build();
    private final Transport transport;
    private final Timeouts timeouts;

    /**
     * @param server as `http://127.0.0.1:8080`
     * @param token the server's access token, null where it asks for none
     */
    public BackendClient(URI server, @Nullable String token, Timeouts timeouts) {
        this.transport = new Transport(server, token, timeouts.connect(), json);
        this.timeouts = timeouts;
    }

    /**
     * Asks for a job; empty when there was none within the request's wait.
     *
     * @param secret the process's own
     * @throws ProtocolMismatchException when the server speaks another protocol version
     */
    public Optional<Lease> lease(LeaseRequest request, Secret secret) throws InterruptedException {
        Duration limit = timeouts.call().plusSeconds(request.waitSeconds());
        HttpRequest call = json(transport.request("/worker/leases"))
                .header(LeaseRequest.SECRET_HEADER, secret.text())
                .POST(json(request))
                .build();
        byte[] answer = transport.exchange(call, limit);
        return new String(answer, StandardCharsets.UTF_8).isBlank()
                ? Optional.empty()
                : Optional.of(json.readValue(answer, Lease.class));
    }

    /** Says that this worker process ends. Waits at most the limit. */
    public void depart(DepartureNotice notice, Secret secret, Duration limit) throws InterruptedException {
        HttpRequest call = json(transport.request("/worker/departure"))
                .header(LeaseRequest.SECRET_HEADER, secret.text())
                .POST(json(notice))
                .build();
        transport.exchange(call, limit);
    }

    /**
     * Renews the lease.
     *
     * @param limit where it is shorter than the usual time-out: a lease must not run out over one silent connection
     */
    public Heartbeat.Reply heartbeat(LeaseKey lease, Heartbeat beat, Duration limit) throws InterruptedException {
        Duration shorter = limit.compareTo(timeouts.call()) < 0 ? limit : timeouts.call();
        byte[] answer = transport.exchange(post(lease, "heartbeat", json(beat)), shorter);
        return json.readValue(answer, Heartbeat.Reply.class);
    }

    /** Says where the attempt begins, before its first metric. */
    public void resume(LeaseKey lease, ResumeNotice notice) throws InterruptedException {
        call(post(lease, "resume", json(notice)));
    }

    /** Sends an encoded {@link MetricBatch}. */
    public void metrics(LeaseKey lease, byte[] batch) throws InterruptedException {
        call(post(lease, "metrics", BodyPublishers.ofByteArray(batch)));
    }

    /** Sends an encoded {@link LogBatch}. */
    public void logs(LeaseKey lease, byte[] batch) throws InterruptedException {
        call(post(lease, "logs", BodyPublishers.ofByteArray(batch)));
    }

    /** A value in the form in which it is sent. */
    public byte[] encode(Object value) {
        return json.writeValueAsBytes(value);
    }

    /** Sends all predictions of a split. */
    public void predictions(LeaseKey lease, PredictionBatch batch) throws InterruptedException {
        HttpRequest request = json(under(lease, "predictions")).PUT(json(batch)).build();
        transport.exchange(request, timeouts.transfer());
    }

    /** Sends a file whole, with its digest for the server to check. */
    public ArtifactView artifact(LeaseKey lease, ArtifactUpload upload) throws InterruptedException {
        try {
            String query = "?kind=" + upload.kind() + "&epoch=" + upload.epoch() + "&step=" + upload.step() + "&sha256="
                    + Sha256.ofFile(upload.file());
            HttpRequest request = under(lease, "artifacts/" + segment(upload.name()) + query)
                    .header("Content-Type", "application/octet-stream")
                    .PUT(file(upload.file()))
                    .build();
            byte[] answer = transport.exchange(request, timeouts.transfer(Files.size(upload.file())));
            return json.readValue(answer, ArtifactView.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the attempt. */
    public void outcome(LeaseKey lease, Outcome outcome) throws InterruptedException {
        call(post(lease, "outcome", json(outcome)));
    }

    /** The files that a run has left so far. */
    public List<ArtifactView> artifacts(long run) throws InterruptedException {
        byte[] answer = call(transport.request("/runs/" + run + "/artifacts").build());
        return Arrays.asList(json.readValue(answer, ArtifactView[].class));
    }

    /**
     * Fetches a piece of a file of a dataset version to its place in a file.
     *
     * @throws DamagedException when the server's answer is not that piece of that content
     */
    public void datasetRange(long dataset, FileRange range, FileChannel target) throws InterruptedException {
        HttpRequest request = transport
                .request("/datasets/" + dataset + "/files/"
                        + segment(range.file().name()))
                .header("Range", range.asked())
                .build();
        transport.download(request, range, target, timeouts.transfer(range.length()));
    }

    /**
     * Fetches a checkpoint of a run.
     *
     * @throws DamagedException when what came does not have the checkpoint's digest
     */
    public void checkpoint(long run, Lease.Checkpoint checkpoint, Path target) throws InterruptedException {
        String path = "/runs/" + run + "/artifacts/" + segment(checkpoint.name());
        fetch(path, new Content(checkpoint.size(), checkpoint.sha256()), target);
    }

    private record Content(long size, String sha256) {}

    /** To a file beside the target, which takes its name only when the digest is right. */
    private void fetch(String path, Content content, Path target) throws InterruptedException {
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            Files.deleteIfExists(part);
            PrivateFiles.createFile(part, false);
            transport.download(transport.request(path).build(), part, timeouts.transfer(content.size()));
            String found = Sha256.ofFile(part);
            if (!found.equals(content.sha256())) {
                throw new DamagedException(path, content.sha256(), found);
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            part.toFile().delete();
        }
    }

    private byte[] call(HttpRequest request) throws InterruptedException {
        return transport.exchange(request, timeouts.call());
    }

    private HttpRequest post(LeaseKey lease, String rest, BodyPublisher body) {
        return json(under(lease, rest)).POST(body).build();
    }

    private static HttpRequest.Builder json(HttpRequest.Builder request) {
        return request.header("Content-Type", "application/json");
    }

    private BodyPublisher json(Object value) {
        return BodyPublishers.ofByteArray(json.writeValueAsBytes(value));
    }

    private static BodyPublisher file(Path file) throws FileNotFoundException {
        return BodyPublishers.ofFile(file);
    }

    private HttpRequest.Builder under(LeaseKey lease, String rest) {
        return transport
                .request("/worker/leases/" + lease.token() + "/" + rest)
                .header(LeaseKey.HEADER, lease.secret().text());
    }

    private static String segment(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
