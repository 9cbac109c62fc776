package org.decalign.backend.workerapi;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.decalign.backend.access.Callers;
import org.decalign.backend.access.Owner;
import org.decalign.backend.platform.LabProperties;
import org.decalign.backend.platform.Names;
import org.decalign.backend.platform.traffic.WaitingThreads;
import org.decalign.backend.run.RunLifecycle;
import org.decalign.protocol.ProtocolVersion;
import org.decalign.protocol.access.Secret;
import org.decalign.protocol.worker.Heartbeat;
import org.decalign.protocol.worker.Lease;
import org.decalign.protocol.worker.LeaseKey;
import org.decalign.protocol.worker.LeaseRequest;
import org.decalign.protocol.worker.Outcome;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.WebAsyncTask;

/** Leases: asking for one, keeping it, ending it. */
@RestController
@RequestMapping("/api/v1/worker/leases")
class LeaseController {
    private static final Logger log = LoggerFactory.getLogger(LeaseController.class);
    private final LeaseDesk desk;
    private final RunLifecycle lifecycle;
    private final WorkerReports reports;
    private final Callers callers;
    private final int leaseSeconds;
    private final WaitingThreads threads;

    LeaseController(
            LeaseDesk desk,
            RunLifecycle lifecycle,
            WorkerReports reports,
            Callers callers,
            LabProperties settings,
            WaitingThreads threads) {
        this.desk = desk;
        this.lifecycle = lifecycle;
        this.reports = reports;
        this.callers = callers;
        this.leaseSeconds = settings.leaseSeconds();
        this.threads = threads;
    }

    /**
     * A job, or 204 or blanks when none came within the wait ({@link WaitingConnection}). The wait holds no thread of
     * the web server.
     */
    @PostMapping
    WebAsyncTask<ResponseEntity<Lease>> lease(
            @RequestHeader(name = LeaseRequest.SECRET_HEADER, required = false) @Nullable String secret,
            @RequestBody LeaseRequest request,
            HttpServletResponse response) {
        if (request.protocol() != ProtocolVersion.CURRENT) {
            throw new ProtocolMismatch(request.protocol());
        }
        WorkerReports.check(request);
        Secret worker = LeaseKeys.worker(secret);
        String holder = Owner.key(callers.current());
        WaitingConnection connection = new WaitingConnection(response, callers.stillAdmitted());
        return new WebAsyncTask<>(
                null,
                threads.forWorkers(),
                () -> answer(request, worker, holder, connection)
                        .map(ResponseEntity::ok)
                        .orElseGet(() -> ResponseEntity.noContent().build()));
    }

    /** A failure after the answer has begun cannot be told any more; the worker finds no job and asks again. */
    private Optional<Lease> answer(LeaseRequest request, Secret worker, String holder, WaitingConnection connection)
            throws InterruptedException {
        try {
            return desk.lease(request, worker, holder, connection);
        } catch (RuntimeException e) {
            if (!connection.hasBegun()) {
                throw e;
            }
            log.warn(
                    "worker {} waited in vain: {}",
                    Names.printable(request.worker().name()),
                    e.toString());
            return Optional.empty();
        }
    }

    @PostMapping("/{token}/heartbeat")
    Heartbeat.Reply heartbeat(
            @PathVariable long token,
            @RequestHeader(name = LeaseKey.HEADER, required = false) @Nullable String secret,
            @RequestBody Heartbeat beat) {
        WorkerReports.check(beat.progress());
        return new Heartbeat.Reply(lifecycle.beat(LeaseKeys.of(token, secret), beat.progress()), leaseSeconds);
    }

    @PostMapping("/{token}/outcome")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void outcome(
            @PathVariable long token,
            @RequestHeader(name = LeaseKey.HEADER, required = false) @Nullable String secret,
            @RequestBody Outcome outcome) {
        LeaseKey key = LeaseKeys.of(token, secret);
        lifecycle.end(key, reports.checked(outcome));
    }
}
