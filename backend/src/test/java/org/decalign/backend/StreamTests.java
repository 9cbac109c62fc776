package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

class StreamTests extends LabServer {
    @Autowired
    TransactionTemplate transaction;

    @Test
    void aFreshStreamBeginsWithTheRunAndThenSendsWhatIsNew() {
        long run = submitOne();
        try (EventStream stream = new EventStream(rest, "/api/v1/runs/" + run + "/stream")) {
            assertThat(stream.next("run").json().get("state").asString()).isEqualTo("QUEUED");
            TestWorker.Held held = new TestWorker(rest, "w").lease();
            assertThat(stream.next("run").json().get("state").asString()).isEqualTo("RUNNING");
            held.losses(1, 1, 3, 0).expect(204);
            assertThat(stream.next("metrics").json().size()).isEqualTo(3);
            held.log(1, "hello").expect(204);
            assertThat(stream.next("logs").json().get(0).get("text").asString()).isEqualTo("hello");
            held.succeed(0.5).expect(204);
            assertThat(stream.next("run").json().get("state").asString()).isEqualTo("SUCCEEDED");
        }
    }

    @Test
    void aStreamThatBreaksAndResumesMissesNothingAndDoublesNothing() throws Exception {
        long run = submitOne();
        TestWorker.Held held = new TestWorker(rest, "w").lease();
        String path = "/api/v1/runs/" + run + "/stream";
        int batches = 40;
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            for (int b = 1; b <= batches; b++) {
                held.losses(b, 5L * b - 4, 5L * b, 0).expect(204);
            }
        });
        List<Long> steps = new ArrayList<>();
        String last = "0";
        while (steps.size() < 5 * batches) {
            try (EventStream stream = new EventStream(rest.withHeaders("Last-Event-ID", last), path)) {
                for (int i = 0; i < 7 && steps.size() < 5 * batches; i++) {
                    EventStream.Event event = stream.next("metrics");
                    event.json().forEach(p -> steps.add(p.get("step").asLong()));
                    last = event.id();
                }
            }
        }
        writer.get(60, TimeUnit.SECONDS);
        assertThat(steps)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 5L * batches).boxed().toList());
    }

    @Test
    void historyAndStreamFitTogetherByTheEventId() {
        long run = submitOne();
        TestWorker.Held held = new TestWorker(rest, "w").lease();
        held.losses(1, 1, 3, 0).expect(204);
        Rest.Answer history = rest.get("/api/v1/runs/" + run + "/metrics");
        held.losses(2, 4, 6, 0).expect(204);
        assertThat(history.json().get(0).get("steps").toString()).isEqualTo("[1,2,3]");
        String path = "/api/v1/runs/" + run + "/stream?after=" + history.header("X-Event-Id");
        try (EventStream stream = new EventStream(rest, path)) {
            assertThat(stream.next("metrics").json().get(0).get("step").asLong())
                    .isEqualTo(4);
        }
    }

    /** Twelve seconds: a page that hears nothing for so long says that there is no answer. */
    @Test
    void aQuietStreamGivesASignOfLifeBeforeAPageTakesItForLost() {
        for (String path : List.of("/api/v1/stream?topics=runs", "/api/v1/runs/" + submitOne() + "/stream")) {
            try (EventStream stream = new EventStream(rest, path, 12_000)) {
                EventStream.Event event = stream.any();
                while (!event.equals(new EventStream.Event("", "", ""))) {
                    event = stream.any();
                }
            }
        }
    }

    @Test
    void theStreamOfAllSaysEachRunThatChanged() {
        try (EventStream stream = new EventStream(rest, "/api/v1/stream?topics=runs,workers")) {
            stream.opened();
            long run = submitOne();
            assertThat(stream.next("run").json().get("id").asLong()).isEqualTo(run);
            new TestWorker(rest, "w").lease();
            JsonNode workers = stream.next("workers").json();
            assertThat(workers.get(0).get("worker").get("name").asString()).isEqualTo("w");
        }
    }

    @Test
    void anEventOfAnOlderTransactionThatCommitsLateIsNotMissed() {
        List<Long> runs = submit(Map.of("seeds", List.of(1, 2)));
        try (EventStream stream = new EventStream(rest, "/api/v1/stream")) {
            stream.opened();
            transaction.executeWithoutResult(status -> {
                sql.sql("insert into run_event (run_id, kind) values (:run, 'run')")
                        .param("run", runs.get(0))
                        .update();
                // Another transaction begins later and commits earlier.
                rest.post("/api/v1/runs/" + runs.get(1) + "/cancel", Map.of()).expect(202);
            });
            List<Long> seen = List.of(
                    stream.next("run").json().get("id").asLong(),
                    stream.next("run").json().get("id").asLong());
            assertThat(seen).containsExactlyElementsOf(runs);
        }
    }

    @Test
    void aStreamThatCannotGoOnFromItsPlaceIsToldToReload() {
        long run = submitOne();
        TestWorker.Held held = new TestWorker(rest, "w").lease();
        held.losses(1, 1, 3, 0).expect(204);
        String path = "/api/v1/runs/" + run + "/stream";
        beginLogAt(1_000);
        for (String place : List.of("0", "3", "900", "123456789")) {
            try (EventStream stream = new EventStream(rest.withHeaders("Last-Event-ID", place), path)) {
                assertThat(stream.next("reload").id()).isEqualTo("999");
            }
        }
        String history = rest.get("/api/v1/runs/" + run + "/metrics").header("X-Event-Id");
        try (EventStream stream = new EventStream(rest.withHeaders("Last-Event-ID", history), path)) {
            held.losses(2, 4, 6, 0).expect(204);
            assertThat(stream.any().id()).as("what reload leads to is a place").isEqualTo("999");
            assertThat(stream.any().name()).isEqualTo("metrics");
        }
    }

    @Test
    void eventsOfARunThatWereDeletedAreAReloadForWhoHasNotSeenThem() {
        long run = submitOne();
        TestWorker.Held held = new TestWorker(rest, "w").lease();
        held.losses(1, 1, 3, 0).expect(204);
        held.losses(2, 4, 6, 0).expect(204);
        sql.sql("update run_event set kind = 'reload', data = null where kind = 'metrics'")
                .update();
        String path = "/api/v1/runs/" + run + "/stream";
        long newest;
        try (EventStream stream = new EventStream(rest.withHeaders("Last-Event-ID", "1"), path)) {
            newest = Long.parseLong(stream.next("reload").id());
        }
        held.log(1, "later").expect(204);
        try (EventStream stream = new EventStream(rest.withHeaders("Last-Event-ID", "" + newest), path)) {
            stream.opened();
            assertThat(stream.any().name()).isEqualTo("logs");
        }
    }

    @Test
    void theStreamOfAllIsToldToReloadFromAPlaceInAnotherLogOrOneThatIsGone() {
        submitOne();
        String place;
        try (EventStream stream = new EventStream(rest, "/api/v1/stream")) {
            place = stream.any().id();
        }
        beginLogAt(1_000);
        for (String old : List.of(place, "5-" + place.substring(2), "7-1-1", "7-99999999999-1", "12-3")) {
            try (EventStream stream = new EventStream(rest.withHeaders("Last-Event-ID", old), "/api/v1/stream")) {
                EventStream.Event first = stream.any();
                assertThat(first.name()).as(old).isEqualTo("reload");
                place = first.id();
            }
        }
        long run = submit(Map.of("seeds", List.of(2))).get(0);
        try (EventStream stream = new EventStream(rest.withHeaders("Last-Event-ID", place), "/api/v1/stream")) {
            assertThat(stream.any().name()).isEmpty();
            assertThat(stream.any().json().get("id").asLong()).isEqualTo(run);
        }
    }

    /** What a restore leaves: an empty log with a number of its own. */
    private void beginLogAt(long id) {
        sql.sql("delete from run_event").update();
        sql.sql("select setval(pg_get_serial_sequence('run_event', 'id'), :id, false)")
                .param("id", id)
                .query(Long.class)
                .single();
        sql.sql("insert into event_log (number, first_id, first_xid) values (7, :id, pg_current_xact_id())")
                .param("id", id)
                .update();
    }

    @Test
    void theStreamOfAllResumes() {
        String id;
        try (EventStream stream = new EventStream(rest, "/api/v1/stream")) {
            stream.opened();
            submitOne();
            id = stream.next("run").id();
        }
        long second = submit(Map.of("seeds", List.of(2))).get(0);
        try (EventStream stream = new EventStream(rest.withHeaders("Last-Event-ID", id), "/api/v1/stream")) {
            assertThat(stream.next("run").json().get("id").asLong()).isEqualTo(second);
        }
    }

    @Test
    void anIdThatIsNoneAndATopicThatIsNoneAreRefused() {
        long run = submitOne();
        rest.withHeaders("Last-Event-ID", "x")
                .get("/api/v1/runs/" + run + "/stream")
                .problem(422, "invalid-request");
        rest.withHeaders("Last-Event-ID", "x").get("/api/v1/stream").problem(422, "invalid-request");
        rest.get("/api/v1/stream?topics=all").problem(422, "invalid-request");
        rest.get("/api/v1/runs/99/stream").problem(404, "unknown-run");
    }
}
