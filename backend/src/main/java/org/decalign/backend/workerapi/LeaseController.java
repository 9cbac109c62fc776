package org.decalign.backend.workerapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.decalign.backend.platform.LabProperties;
import org.decalign.backend.platform.Names;
import org.decalign.backend.platform.problem.InvalidRequest;
import org.decalign.backend.platform.traffic.WaitingThreads;
import org.decalign.backend.run.RunLifecycle;
import org.decalign.protocol.ProtocolVersion;
import org.decalign.protocol.access.Secret;
import org.decalign.protocol.problem.Problem.FieldError;
import org.decalign.protocol.worker.Heartbeat;
import org.decalign.protocol.worker.Lease;
import org.decalign.protocol.worker.LeaseKey;
import org.decalign.protocol.worker.LeaseRequest;
import org.decalign.protocol.worker.Outcome;
import org.decalign.protocol.worker.WorkerDescription;
import org.jspecify.annotations.Nullable;
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
    private static final int LONGEST_WAIT = 25;
    private static final String TITLE = "1 to 200 characters, no control characters";
    private final LeaseDesk desk;
    private final RunLifecycle lifecycle;
    private final int leaseSeconds;
    private final WaitingThreads threads;

    LeaseController(LeaseDesk desk, RunLifecycle lifecycle, LabProperties settings, WaitingThreads threads) {
        this.desk = desk;
        this.lifecycle = lifecycle;
        this.leaseSeconds = settings.leaseSeconds();
        this.threads = threads;
    }

    /** A job, or 204 when none came within the wait. The wait holds no thread of the web server. */
    @PostMapping
    WebAsyncTask<ResponseEntity<Lease>> lease(
            @RequestHeader(name = LeaseRequest.SECRET_HEADER, required = false) @Nullable String secret,
            @RequestBody LeaseRequest request) {
        if (request.protocol() != ProtocolVersion.CURRENT) {
            throw new ProtocolMismatch(request.protocol());
        }
        check(request);
        Secret worker = LeaseKeys.worker(secret);
        return new WebAsyncTask<>(
                null,
                threads.forWorkers(),
                () -> desk.lease(request, worker)
                        .map(ResponseEntity::ok)
                        .orElseGet(() -> ResponseEntity.noContent().build()));
    }

    @PostMapping("/{token}/heartbeat")
    Heartbeat.Reply heartbeat(
            @PathVariable long token,
            @RequestHeader(name = LeaseKey.HEADER, required = false) @Nullable String secret,
            @RequestBody Heartbeat beat) {
        return new Heartbeat.Reply(lifecycle.beat(LeaseKeys.of(token, secret), beat.progress()), leaseSeconds);
    }

    @PostMapping("/{token}/outcome")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void outcome(
            @PathVariable long token,
            @RequestHeader(name = LeaseKey.HEADER, required = false) @Nullable String secret,
            @RequestBody Outcome outcome) {
        LeaseKey key = LeaseKeys.of(token, secret);
        check(outcome);
        lifecycle.end(key, outcome);
    }

    private static void check(LeaseRequest request) {
        WorkerDescription worker = request.worker();
        List<FieldError> errors = new ArrayList<>();
        if (request.waitSeconds() < 0 || request.waitSeconds() > LONGEST_WAIT) {
            errors.add(new FieldError(
                    "waitSeconds", String.valueOf(request.waitSeconds()), "is out of range", "0 to " + LONGEST_WAIT));
        }
        Map.of("id", worker.id(), "name", worker.name(), "host", worker.host(), "device", worker.device())
                .forEach((field, text) -> title(errors, "worker." + field, text));
        worker.labels().forEach((key, value) -> {
            title(errors, "worker.labels", key);
            if (value != null && !value.isEmpty()) {
                title(errors, "worker.labels." + Names.printable(key), value);
            }
        });
        if (!errors.isEmpty()) {
            throw new InvalidRequest(errors);
        }
    }

    private static void title(List<FieldError> errors, String field, String text) {
        if (!Names.isTitle(text)) {
            errors.add(new FieldError(field, Names.printable(text), "is no usable text", TITLE));
        }
    }

    private static void check(Outcome outcome) {
        demand(outcome.state() == Outcome.State.SUCCEEDED, "scores", outcome.scores());
        demand(outcome.state() == Outcome.State.FAILED, "failure", outcome.failure());
    }

    private static void demand(boolean needed, String field, @Nullable Object value) {
        if (needed && value == null) {
            throw new InvalidRequest(field, null, "is missing", "an object, with this state");
        }
    }
}
