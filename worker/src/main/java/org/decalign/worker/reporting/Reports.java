package org.decalign.worker.reporting;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.decalign.protocol.metric.MetricPoint;
import org.decalign.protocol.run.PredictionRow;
import org.decalign.protocol.run.Progress;
import org.decalign.protocol.worker.LeaseKey;
import org.decalign.protocol.worker.LogBatch;
import org.decalign.protocol.worker.MetricBatch;
import org.decalign.protocol.worker.PredictionBatch;
import org.decalign.protocol.worker.ResumeNotice;
import org.decalign.worker.client.ArtifactUpload;
import org.decalign.worker.client.BackendClient;
import org.decalign.worker.client.LeaseLostException;
import org.decalign.worker.client.Retry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything one attempt tells the server but its outcome. Metrics, log lines, traces and checkpoints return at once and go up
 * beside the training; predictions and files wait for the server's answer, however long it is away. Nothing is sent once
 * the lease is lost.
 */
public final class Reports implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("run");
    private static final int POINTS = 500;
    private static final int LINES = 200;

    private final BackendClient client;
    private final LeaseKey lease;
    private final Retry retry;
    private final AttemptControl control;
    private final Clock clock;
    private final BatchBuffer<MetricPoint> metrics;
    private final BatchBuffer<LogBatch.Line> lines;
    private final Sender sender;
    private final FileUploads uploads;
    private final AtomicLong signs = new AtomicLong();
    private volatile @Nullable Progress progress;

    /**
     * How reports are sent.
     *
     * @param spool an empty folder for what waits
     * @param pause between two batches that are not full
     * @param clock for the times of log lines
     */
    public record Manner(Path spool, Duration pause, Retry retry, Clock clock) {}

    public Reports(BackendClient client, LeaseKey lease, AttemptControl control, Manner manner) {
        this.client = client;
        this.lease = lease;
        this.control = control;
        this.retry = manner.retry();
        this.clock = manner.clock();
        this.metrics = new BatchBuffer<>(
                "metrics", manner.spool(), POINTS, (n, items) -> client.encode(new MetricBatch(n, items)));
        this.lines =
                new BatchBuffer<>("logs", manner.spool(), LINES, (n, items) -> client.encode(new LogBatch(n, items)));
        Lane metricLane = new Lane(metrics, batch -> client.metrics(lease, batch));
        Lane logLane = new Lane(lines, batch -> client.logs(lease, batch));
        this.sender = new Sender(List.of(metricLane, logLane), retry, control, manner.pause());
        this.uploads = new FileUploads(client, lease, retry, control);
    }

    /** Begins to send. */
    public void start() {
        sender.start();
        uploads.start();
    }

    /** Says where the attempt begins; before its first point. */
    public void resume(int epoch, long step) throws InterruptedException {
        holding(() -> client.resume(lease, new ResumeNotice(epoch, step)));
    }

    /** Adds a point of a curve; a value that is not finite has no place in one and is left out. */
    public void metric(MetricPoint point) {
        signs.incrementAndGet();
        if (Double.isFinite(point.value()) && metrics.add(point)) {
            sender.hurry();
        }
    }

    /**
     * Adds a line to the run's log, and to the worker's.
     *
     * @param level `info`, `warn` or `error`
     */
    public void log(String level, String text) {
        signs.incrementAndGet();
        LOG.info("{}{}", level.equals("info") ? "" : level + ": ", text);
        if (lines.add(new LogBatch.Line(clock.instant(), level, text))) {
            sender.hurry();
        }
    }

    /** How many signs of life the training gave so far: points and lines. */
    public long signs() {
        return signs.get();
    }

    /** What the next heartbeat reports. */
    public void progress(Progress now) {
        progress = now;
    }

    /** The newest progress, null before the first. */
    public @Nullable Progress progress() {
        return progress;
    }

    /**
     * Takes a checkpoint's file over to upload it once all metrics so far have arrived, so that an attempt that resumes from it finds them;
     * a newer one replaces one that still waits.
     */
    public void checkpoint(ArtifactUpload upload) {
        long newest = metrics.newest();
        uploads.offer(upload, () -> sender.await(() -> metrics.sentUpTo(newest)));
    }

    /** Takes a trace's file over to upload it, before any checkpoint that comes after it. */
    public void trace(ArtifactUpload upload) {
        uploads.keep(upload);
    }

    /** Waits until every trace is with the server, however long it is away. */
    public void awaitTraces() throws InterruptedException {
        uploads.awaitKept(signs::incrementAndGet);
    }

    /** Sends all predictions of a split. */
    public void predictions(String split, List<PredictionRow> rows) throws InterruptedException {
        holding(() -> client.predictions(lease, new PredictionBatch(split, rows)));
    }

    /** Sends a file. */
    public void artifact(ArtifactUpload upload) throws InterruptedException {
        holding(() -> client.artifact(lease, upload));
    }

    /** Waits until every metric, line and, for at most the limit, checkpoint is with the server. */
    public void flush(Duration checkpointLimit) throws InterruptedException {
        uploads.await(checkpointLimit);
        sender.flush();
    }

    /** Why the training shall stop, null to go on. */
    public AttemptControl.@Nullable Stop stop() {
        return control.reason();
    }

    /** Stops sending; what is left is dropped. */
    @Override
    public void close() {
        sender.close();
        uploads.close();
    }

    private void holding(Retry.Send send) throws InterruptedException {
        if (control.lost()) {
            throw new LeaseLostException("the lease was lost");
        }
        try {
            // A server that is away is no sign of a training that hangs.
            retry.send(() -> signs.incrementAndGet() > 0 && control.holds(), send);
        } catch (LeaseLostException e) {
            control.stop(AttemptControl.Stop.LOST);
            throw e;
        }
    }
}
