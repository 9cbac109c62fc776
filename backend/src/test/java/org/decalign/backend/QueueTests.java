package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QueueTests extends LabServer {
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    @Test
    void workersThatAskAtOnceNeverGetTheSameJobAndEachJobIsLeasedOnce() throws Exception {
        List<Long> runs =
                submit(Map.of("seeds", LongStream.rangeClosed(1, 30).boxed().toList()));
        List<Future<List<Long>>> workers = new ArrayList<>();
        for (int w = 0; w < 6; w++) {
            int number = w;
            workers.add(threads.submit(() -> {
                List<Long> mine = new ArrayList<>();
                for (int i = 0; i < 5; i++) {
                    mine.add(
                            new TestWorker(rest, "w" + number + "-" + i).lease().run());
                }
                return mine;
            }));
        }
        List<Long> leased = new ArrayList<>();
        for (Future<List<Long>> worker : workers) {
            leased.addAll(worker.get(60, TimeUnit.SECONDS));
        }
        assertThat(leased).containsExactlyInAnyOrderElementsOf(runs);
        assertThat(new TestWorker(rest, "late").ask(0).status()).isEqualTo(204);
    }

    @Test
    void higherPriorityGoesFirstThenTheOlderRun() {
        List<Long> low = submit(Map.of("seeds", List.of(1, 2)));
        List<Long> high = submit(Map.of("seeds", List.of(3, 4), "priority", 5));
        List<Long> order = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            order.add(new TestWorker(rest, "w" + i).lease().run());
        }
        assertThat(order).containsExactly(high.get(0), high.get(1), low.get(0), low.get(1));
    }

    @Test
    void aJobGoesOnlyToAWorkerThatCarriesEveryLabelItRequires() {
        long run = submit(Map.of("seeds", List.of(1), "require", Map.of("team", "a", "device", "cpu")))
                .get(0);
        assertThat(new TestWorker(rest, "plain").ask(0).status()).isEqualTo(204);
        assertThat(new TestWorker(rest, "other", Map.of("team", "b")).ask(0).status())
                .isEqualTo(204);
        assertThat(new TestWorker(rest, "right", Map.of("team", "a", "more", "x"))
                        .lease()
                        .run())
                .isEqualTo(run);
    }

    @Test
    void aLabelCannotReplaceWhatTheWorkerIs() {
        submit(Map.of("seeds", List.of(1), "require", Map.of("device", "cuda:0")));
        assertThat(new TestWorker(rest, "liar", Map.of("device", "cuda:0"))
                        .ask(0)
                        .status())
                .isEqualTo(204);
    }

    @Test
    void aLeaseLastsAtMostFifteenSecondsUntilTheFirstHeartbeat() {
        submitOne();
        TestWorker.Held held = new TestWorker(rest, "w").lease();
        assertThat(leasedSeconds()).isEqualTo(15);
        held.beat(0).expect(200);
        assertThat(leasedSeconds()).isGreaterThanOrEqualTo(3600);
    }

    /** From the attempt's start to the lease's end. */
    private double leasedSeconds() {
        return sql.sql("""
                        select extract(epoch from j.expires_at - a.started_at)
                        from job j join attempt a on a.token = j.token
                        """).query(Double.class).single();
    }

    @Test
    void aWaitingWorkerIsWokenByASubmit() throws Exception {
        Future<Rest.Answer> waiting = threads.submit(() -> new TestWorker(rest, "patient").ask(25));
        while (count("worker") == 0) {
            Thread.onSpinWait();
        }
        long run = submitOne();
        assertThat(within(waiting).expect(200).get("run").asLong()).isEqualTo(run);
    }

    @Test
    void workersThatClosedTheirConnectionsGetNoJobAndAnotherWorkerGetsItAtOnce() throws Exception {
        List<Socket> gone = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            gone.add(new TestWorker(rest, "gone" + i).askAndWait(25));
        }
        while (count("worker") < 5) {
            Thread.onSpinWait();
        }
        for (Socket socket : gone) {
            socket.close();
        }
        submit(Map.of("seeds", List.of(1, 2, 3, 4, 5)));
        for (int i = 1; i <= 5; i++) {
            var lease = within(threads.submit(() -> new TestWorker(rest, "there").ask(25)));
            assertThat(lease.expect(200).get("attempt").asInt()).isEqualTo(1);
            new TestWorker.Held(rest, lease.json()).succeed(0.5).expect(204);
        }
        assertThat(count("attempt")).isEqualTo(5);
    }

    @Test
    void aWaitThatBringsNoJobEndsWithABlankAnswer() {
        Rest.Answer answer = new TestWorker(rest, "w").ask(2);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isBlank().isNotEmpty();
    }

    @Test
    void aWorkerThatSaysItEndsGivesTheJobBackThatItNeverTookUpAndGetsNoOther() throws Exception {
        long run = submitOne();
        TestWorker leaving = new TestWorker(rest, "leaving");
        TestWorker.Held never = leaving.lease();
        Future<Rest.Answer> waiting = threads.submit(() -> new TestWorker(rest, "there").ask(25));
        leaving.leave().expect(204);
        TestWorker.Held taken = new TestWorker.Held(rest, within(waiting).expect(200));
        assertThat(taken.run()).isEqualTo(run);
        never.beat(0).problem(409, "lease-lost");
        submit(Map.of("seeds", List.of(2)));
        assertThat(leaving.ask(0).status()).isEqualTo(204);
        assertThat(sql.sql("select losses from job where run_id = 1")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aWorkerThatSaysItEndsIsShownAsGoneAndNobodyElseCanSayIt() {
        TestWorker worker = new TestWorker(rest, "w");
        worker.ask(0);
        new TestWorker(rest, "w", Map.of(), "another secret of some length")
                .leave()
                .problem(404, "unknown-worker");
        assertThat(shownState()).isEqualTo("idle");
        worker.leave().expect(204);
        assertThat(shownState()).isEqualTo("gone");
    }

    private String shownState() {
        return rest.get("/api/v1/workers").expect(200).get(0).get("state").asString();
    }

    @Test
    void aWorkerWhoseAnswerWasLostGetsTheSameLeaseAgain() {
        submit(Map.of("seeds", List.of(1, 2)));
        TestWorker worker = new TestWorker(rest, "w");
        TestWorker.Held first = worker.lease();
        TestWorker.Held again = worker.lease();
        assertThat(again.token()).isEqualTo(first.token());
        first.log(1, "too late").problem(403, "lease-secret-wrong");
        again.log(1, "begun").expect(204);
        assertThat(worker.lease().token()).isGreaterThan(first.token());
    }

    @Test
    void aLeaseSaysAllThatAWorkerNeeds() {
        submit(Map.of("seeds", List.of(7)));
        var lease = new TestWorker(rest, "w").lease().lease();
        assertThat(lease.get("seed").asLong()).isEqualTo(7);
        assertThat(lease.get("config").get("seed").asLong()).isEqualTo(7);
        assertThat(lease.get("config").get("num_prototypes").asInt()).isPositive();
        assertThat(lease.get("dataset").get("name").asString()).isEqualTo("digits");
        assertThat(lease.get("attempt").asInt()).isEqualTo(1);
        assertThat(lease.get("checkpoint").isNull()).isTrue();
    }

    @Test
    void aWorkerOfAnotherProtocolIsRefusedWithBothVersionsNamed() {
        var problem = new TestWorker(rest, "old").askIn(99).problem(409, "protocol-mismatch");
        assertThat(problem.get("detail").asString()).contains("99").contains("version 2");
    }

    @Test
    void theQueueAndTheWorkersAreShown() {
        submit(Map.of("seeds", List.of(1, 2, 3)));
        long run = new TestWorker(rest, "busy").lease().run();
        var queue = rest.get("/api/v1/queue").expect(200);
        assertThat(queue.get("queued").asInt()).isEqualTo(2);
        assertThat(queue.get("running").asInt()).isEqualTo(1);
        assertThat(queue.get("items").get(0).get("run").asLong()).isEqualTo(run);
        var worker = rest.get("/api/v1/workers").expect(200).get(0);
        assertThat(worker.get("state").asString()).isEqualTo("busy");
        assertThat(worker.get("run").asLong()).isEqualTo(run);
    }

    @Test
    void anIdleWorkerThatFellSilentIsGoneAndLeavesTheListWhenAnotherTakesItsPlace() {
        new TestWorker(rest, "first").ask(0);
        sql.sql("update worker set first_seen_at = now() - interval '3 min', last_seen_at = now() - interval '2 min'")
                .update();
        assertThat(rest.get("/api/v1/workers").expect(200).get(0).get("state").asString())
                .isEqualTo("gone");
        new TestWorker(rest, "second").ask(0);
        assertThat(rest.get("/api/v1/workers").expect(200).size()).isEqualTo(2);
        sql.sql("update worker set name = 'same'").update();
        var left = rest.get("/api/v1/workers").expect(200);
        assertThat(left.size()).isEqualTo(1);
        assertThat(left.get(0).get("worker").get("id").asString()).isEqualTo("id-second");
    }

    private static Rest.Answer within(Future<Rest.Answer> answer)
            throws ExecutionException, InterruptedException, TimeoutException {
        return answer.get(20, TimeUnit.SECONDS);
    }
}
