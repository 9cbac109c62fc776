package org.decalign.cli.api;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.decalign.datasets.report.DatasetReport;
import org.decalign.datasets.samples.SampleRow;
import org.decalign.protocol.benchmark.BaselineView;
import org.decalign.protocol.benchmark.BenchmarkHead;
import org.decalign.protocol.benchmark.BenchmarkView;
import org.decalign.protocol.benchmark.CreateBenchmark;
import org.decalign.protocol.comparison.ComparisonView;
import org.decalign.protocol.dataset.DatasetFacts;
import org.decalign.protocol.dataset.DatasetView;
import org.decalign.protocol.dataset.EditDataset;
import org.decalign.protocol.dataset.Suite;
import org.decalign.protocol.derivation.DatasetDiff;
import org.decalign.protocol.derivation.DeriveDataset;
import org.decalign.protocol.leaderboard.Leaderboard;
import org.decalign.protocol.leaderboard.LeaderboardGrid;
import org.decalign.protocol.run.EditGroup;
import org.decalign.protocol.run.EditRun;
import org.decalign.protocol.run.GroupView;
import org.decalign.protocol.run.LogLine;
import org.decalign.protocol.run.Page;
import org.decalign.protocol.run.RunSummary;
import org.decalign.protocol.run.RunView;
import org.decalign.protocol.run.SubmitRuns;
import org.decalign.protocol.run.SubmittedRuns;
import org.decalign.protocol.study.CreateStudy;
import org.decalign.protocol.study.StudyHead;
import org.decalign.protocol.study.StudyView;
import org.decalign.protocol.upload.ImportUpload;
import org.decalign.protocol.upload.UploadView;
import org.decalign.protocol.worker.WorkerView;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * The server's REST API, typed.
 *
 * <p>Every method throws {@link ServerUnreachableException} when nothing answers and {@link ProblemException} when the
 * server refuses.
 */
public final class LabClient {
    private static final String API = "/api/v1";
    private static final Duration QUICK = Duration.ofSeconds(30);
    private static final Duration SLOW = Duration.ofMinutes(15);
    private static final int PAGE = 200;
    private static final TypeReference<Page<DatasetView>> DATASETS = new TypeReference<>() {};
    private static final TypeReference<Page<SampleRow>> SAMPLES = new TypeReference<>() {};
    private static final TypeReference<Page<StudyHead>> STUDIES = new TypeReference<>() {};
    private static final TypeReference<Page<BenchmarkHead>> BENCHMARKS = new TypeReference<>() {};
    private static final TypeReference<List<BaselineView>> BASELINES = new TypeReference<>() {};
    private static final TypeReference<Page<RunSummary>> RUNS = new TypeReference<>() {};
    private static final TypeReference<Page<LogLine>> LOGS = new TypeReference<>() {};
    private static final TypeReference<List<WorkerView>> WORKERS = new TypeReference<>() {};

    /** @param created false when the same content stood there already under this name */
    public record Imported(DatasetView dataset, boolean created) {}

    /**
     * Log lines in order.
     *
     * @param eventId where a stream goes on after the newest line; null when the server does not say
     */
    public record Logs(List<LogLine> lines, @Nullable String eventId) {}

    /**
     * What a server is.
     *
     * @param version version of its code
     * @param protocol version of what worker and server say to each other
     * @param startedAt when its process started
     */
    public record SystemView(String version, int protocol, Instant startedAt) {}

    private final Transport transport;

    public LabClient(ServerAddress address) {
        transport = new Transport(address);
    }

    public TokenClient tokens() {
        return new TokenClient(transport);
    }

    public ServerAddress address() {
        return transport.address;
    }

    /** True when the server says that it is well, false while nothing answers or it is not ready. */
    public boolean healthy() {
        try {
            transport.get("/actuator/health", Duration.ofSeconds(3));
            return true;
        } catch (CommandFailedException e) {
            return false;
        }
    }

    public SystemView system() {
        return Transport.JSON.readValue(get("/system").body(), SystemView.class);
    }

    /**
     * @param body a feature file's bytes
     * @param suite null: told by the file where it is a published one, else generic
     * @param facts what is said of it
     */
    public Imported importDataset(BodyPublisher body, String name, @Nullable Suite suite, DatasetFacts facts) {
        String path = API + "/datasets?name=" + RunFilter.encoded(name)
                + given("suite", suite == null ? null : suiteName(suite))
                + given("licence", facts.licence())
                + given("source", facts.source())
                + given("notes", facts.notes());
        HttpResponse<byte[]> answer = transport.post(path, "application/octet-stream", body);
        return new Imported(Transport.JSON.readValue(answer.body(), DatasetView.class), answer.statusCode() == 201);
    }

    /** Begins an upload; answers its id. */
    public String createUpload(String fileName, long length) {
        String name = Base64.getEncoder().encodeToString(fileName.getBytes(StandardCharsets.UTF_8));
        HttpResponse<byte[]> answer = transport.tus(
                "POST",
                API + "/uploads",
                BodyPublishers.noBody(),
                "Upload-Length",
                String.valueOf(length),
                "Upload-Metadata",
                "filename " + name);
        String place = answer.headers().firstValue("Location").orElse("");
        return place.substring(place.lastIndexOf('/') + 1);
    }

    /** How many bytes of an upload the server has for good. */
    public long uploadOffset(String id) {
        HttpResponse<byte[]> answer = transport.tus("HEAD", API + "/uploads/" + id, BodyPublishers.noBody());
        return answer.headers().firstValueAsLong("Upload-Offset").orElse(0);
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
        transport.sendPart(API + "/uploads/" + id, new PartBody(bytes, offset, length), told);
    }

    /** What has become of an upload. */
    public UploadView upload(String id) {
        return Transport.JSON.readValue(get("/uploads/" + id).body(), UploadView.class);
    }

    /** Asks for the import of an upload that is whole; the same request again changes nothing. */
    public UploadView importUpload(String id, ImportUpload request) {
        HttpResponse<byte[]> answer = transport.post(
                API + "/uploads/" + id + "/import",
                "application/json",
                BodyPublishers.ofByteArray(Transport.JSON.writeValueAsBytes(request)));
        return Transport.JSON.readValue(answer.body(), UploadView.class);
    }

    /** Ends an upload; its bytes go. */
    public void removeUpload(String id) {
        transport.tus("DELETE", API + "/uploads/" + id, BodyPublishers.noBody());
    }

    private static String given(String parameter, @Nullable String value) {
        return value == null ? "" : "&" + parameter + "=" + RunFilter.encoded(value);
    }

    /** Changes what is said of a dataset. */
    public DatasetView editDataset(String reference, EditDataset edit) {
        String path = API + "/datasets/" + RunFilter.encoded(reference);
        return Transport.JSON.readValue(
                transport.patch(path, Transport.JSON.writeValueAsBytes(edit)).body(), DatasetView.class);
    }

    /** Makes a dataset version from another; the server may have to read and write all of it first. */
    public Imported deriveDataset(String reference, DeriveDataset request) {
        HttpResponse<byte[]> answer = transport.post(
                API + "/datasets/" + RunFilter.encoded(reference) + "/derive",
                "application/json",
                BodyPublishers.ofByteArray(Transport.JSON.writeValueAsBytes(request)));
        return new Imported(Transport.JSON.readValue(answer.body(), DatasetView.class), answer.statusCode() == 201);
    }

    /** What parts two dataset versions; the server reads both whole. */
    public DatasetDiff diffDatasets(String from, String to) {
        String path = API + "/datasets/" + RunFilter.encoded(from) + "/diff?to=" + RunFilter.encoded(to);
        return Transport.JSON.readValue(transport.get(path, SLOW).body(), DatasetDiff.class);
    }

    public void deleteDataset(long id) {
        transport.delete(API + "/datasets/" + id);
    }

    public List<DatasetView> datasets() {
        return all(cursor -> page("/datasets?limit=" + PAGE + cursor, DATASETS), Integer.MAX_VALUE);
    }

    /** @param reference id, name (its newest version) or `name@hash` */
    public DatasetView dataset(String reference) {
        return Transport.JSON.readValue(
                get("/datasets/" + RunFilter.encoded(reference)).body(), DatasetView.class);
    }

    /**
     * Brings a dataset as one file.
     *
     * @param format `safetensors` or `npz`
     * @param target made, or written over
     * @throws IOException when it cannot be written
     */
    public void exportDataset(String reference, String format, Path target) throws IOException {
        transport.download(API + "/datasets/" + RunFilter.encoded(reference) + "/export?format=" + format, target);
    }

    /**
     * A backup on its way; close it.
     *
     * @param fileBytes how large its files are together, without the database
     */
    public record Backup(InputStream content, long fileBytes) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            content.close();
        }
    }

    public Backup backup() {
        HttpResponse<InputStream> response = transport.open(API + "/backup");
        return new Backup(
                response.body(),
                response.headers().firstValueAsLong("X-Backup-File-Bytes").orElse(0));
    }

    /**
     * What the checks found in a dataset; the server may have to read all of it first.
     *
     * @param reference id, name (its newest version) or `name@hash`
     */
    public DatasetReport datasetReport(String reference) {
        String path = API + "/datasets/" + RunFilter.encoded(reference) + "/report";
        return Transport.JSON.readValue(transport.get(path, SLOW).body(), DatasetReport.class);
    }

    /** The first samples of a split. */
    public List<SampleRow> samples(String reference, String split, int limit) {
        String path = API + "/datasets/" + RunFilter.encoded(reference) + "/samples?split=" + RunFilter.encoded(split)
                + "&limit=" + limit;
        return Transport.JSON
                .readValue(transport.get(path, SLOW).body(), SAMPLES)
                .items();
    }

    public SubmittedRuns submit(SubmitRuns request) {
        HttpResponse<byte[]> answer = transport.post(
                API + "/runs",
                "application/json",
                BodyPublishers.ofByteArray(Transport.JSON.writeValueAsBytes(request)),
                "Idempotency-Key",
                UUID.randomUUID().toString());
        return Transport.JSON.readValue(answer.body(), SubmittedRuns.class);
    }

    /** Makes a study or finds the same one, and queues what it misses. */
    public StudyView study(CreateStudy request) {
        HttpResponse<byte[]> answer = transport.post(
                API + "/studies",
                "application/json",
                BodyPublishers.ofByteArray(Transport.JSON.writeValueAsBytes(request)));
        return Transport.JSON.readValue(answer.body(), StudyView.class);
    }

    public StudyView study(long id) {
        return Transport.JSON.readValue(get("/studies/" + id).body(), StudyView.class);
    }

    /** Newest first. */
    public List<StudyHead> studies() {
        return all(cursor -> page("/studies?limit=" + PAGE + cursor, STUDIES), Integer.MAX_VALUE);
    }

    /** Queues what a study misses. */
    public StudyView fillStudy(long id) {
        HttpResponse<byte[]> answer =
                transport.post(API + "/studies/" + id + "/runs", "application/json", BodyPublishers.noBody());
        return Transport.JSON.readValue(answer.body(), StudyView.class);
    }

    /**
     * One dataset's boards.
     *
     * @param metric what to rank by; null for the dataset's first score
     * @param all with superseded and repeated rows
     * @param stated facts that a row must state to be ranked, by the names that the API has for them, as `alignment`
     * @param limit most rows of a board
     */
    public Leaderboard leaderboard(
            String dataset, @Nullable String metric, boolean all, Map<String, String> stated, int limit) {
        String filter = stated.entrySet().stream()
                .map(fact -> "&" + fact.getKey() + "=" + RunFilter.encoded(fact.getValue()))
                .collect(Collectors.joining());
        String path = "/leaderboards/" + RunFilter.encoded(dataset) + "?all=" + all
                + (metric == null ? "" : "&metric=" + RunFilter.encoded(metric)) + filter;
        return new BoardPages(more -> Transport.JSON.readValue(get(path + more).body(), Leaderboard.class), limit)
                .read();
    }

    public LeaderboardGrid leaderboardGrid() {
        return Transport.JSON.readValue(get("/leaderboards/grid").body(), LeaderboardGrid.class);
    }

    /** Newest first, at most `limit`. */
    public List<RunSummary> runs(RunFilter filter, int limit) {
        String path = "/runs?limit=" + Math.min(limit, PAGE) + filter.query();
        return all(cursor -> page(path + cursor, RUNS), limit);
    }

    public RunView run(long id) {
        return Transport.JSON.readValue(get("/runs/" + id).body(), RunView.class);
    }

    public RunSummary cancel(long id) {
        return onRun(id, "cancel");
    }

    /** Queues an ended run again; answers the new run. */
    public RunSummary retry(long id) {
        return onRun(id, "retry");
    }

    /** @param references `g3` a group, `r12` a run; the first is the reference */
    public ComparisonView comparison(List<String> references) {
        String of = RunFilter.encoded(String.join(",", references));
        return Transport.JSON.readValue(get("/comparisons?of=" + of).body(), ComparisonView.class);
    }

    /** Makes a benchmark and queues what is not there yet. */
    public BenchmarkView benchmark(CreateBenchmark request) {
        HttpResponse<byte[]> answer = transport.post(
                API + "/benchmarks",
                "application/json",
                BodyPublishers.ofByteArray(Transport.JSON.writeValueAsBytes(request)),
                "Idempotency-Key",
                UUID.randomUUID().toString());
        return Transport.JSON.readValue(answer.body(), BenchmarkView.class);
    }

    public BenchmarkView benchmark(long id) {
        return Transport.JSON.readValue(get("/benchmarks/" + id).body(), BenchmarkView.class);
    }

    /** Newest first; of one suite, or of all for null. */
    public List<BenchmarkHead> benchmarks(@Nullable String suite) {
        String filter = suite == null ? "" : "&name=" + RunFilter.encoded(suite);
        return all(cursor -> page("/benchmarks?limit=" + PAGE + filter + cursor, BENCHMARKS), Integer.MAX_VALUE);
    }

    /** @param kind `junit`, `markdown` or `json` */
    public String report(long benchmark, String kind) {
        String query =
                "?format=" + kind + "&server=" + RunFilter.encoded(address().url());
        return new String(get("/benchmarks/" + benchmark + "/report" + query).body(), StandardCharsets.UTF_8);
    }

    /** @param force why it is promoted although something speaks against it, or null */
    public void promote(long benchmark, String baseline, @Nullable String force) {
        Map<String, String> body =
                force == null ? Map.of("baseline", baseline) : Map.of("baseline", baseline, "force", force);
        transport.post(
                API + "/benchmarks/" + benchmark + "/promote",
                "application/json",
                BodyPublishers.ofByteArray(Transport.JSON.writeValueAsBytes(body)));
    }

    public List<BaselineView> baselines() {
        return Transport.JSON.readValue(get("/benchmarks/baselines").body(), BASELINES);
    }

    /** Renames a group. */
    public GroupView rename(long group, String name) {
        byte[] edit = Transport.JSON.writeValueAsBytes(new EditGroup(name));
        return Transport.JSON.readValue(
                transport.patch(API + "/groups/" + group, edit).body(), GroupView.class);
    }

    /** Changes a run's name, tags and notes. */
    public RunView edit(long id, EditRun edit) {
        HttpResponse<byte[]> answer = transport.patch(API + "/runs/" + id, Transport.JSON.writeValueAsBytes(edit));
        return Transport.JSON.readValue(answer.body(), RunView.class);
    }

    /** One page of the lines numbered above `after`. */
    public Logs logs(long id, long after) {
        HttpResponse<byte[]> answer = get("/runs/" + id + "/logs?limit=" + PAGE + "&after=" + after);
        return new Logs(
                Transport.JSON.readValue(answer.body(), LOGS).items(),
                answer.headers().firstValue("X-Event-Id").orElse(null));
    }

    private RunSummary onRun(long id, String what) {
        HttpResponse<byte[]> answer =
                transport.post(API + "/runs/" + id + "/" + what, "application/json", BodyPublishers.noBody());
        return Transport.JSON.readValue(answer.body(), RunSummary.class);
    }

    public List<WorkerView> workers() {
        return Transport.JSON.readValue(get("/workers").body(), WORKERS);
    }

    public QueueView queue() {
        return Transport.JSON.readValue(get("/queue").body(), QueueView.class);
    }

    /** Events of every run. */
    public EventStream runEvents() {
        return new EventStream(transport, API + "/stream?topics=runs", null);
    }

    /** Events of one run, after the given one. */
    public EventStream runEvents(long id, @Nullable String after) {
        return new EventStream(transport, API + "/runs/" + id + "/stream", after);
    }

    private HttpResponse<byte[]> get(String path) {
        return transport.get(API + path, QUICK);
    }

    private <T> Page<T> page(String path, TypeReference<Page<T>> type) {
        return Transport.JSON.readValue(get(path).body(), type);
    }

    private static <T> List<T> all(Function<String, Page<T>> pages, int limit) {
        List<T> items = new ArrayList<>();
        String cursor = "";
        while (true) {
            Page<T> page = pages.apply(cursor);
            items.addAll(page.items());
            String next = page.next();
            if (next == null || items.size() >= limit) {
                return items.size() > limit ? items.subList(0, limit) : items;
            }
            cursor = "&cursor=" + RunFilter.encoded(next);
        }
    }

    private static String suiteName(Suite suite) {
        return Transport.JSON.convertValue(suite, String.class);
    }
}
