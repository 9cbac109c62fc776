package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import tools.jackson.databind.JsonNode;

/** What belongs to whom, and what the audit says of it. */
class OwnerTests extends LabServer {
    private static final String TOKEN = "the first administrator's";
    /** One for all tests here: starting one takes seconds. */
    private static @Nullable SecondServer shared;

    @Autowired
    JdbcConnectionDetails database;

    private SecondServer server;
    private Rest admin;
    private Rest anna;
    private Rest boris;

    @BeforeEach
    void start() throws IOException {
        if (shared == null) {
            shared = new SecondServer(database, "--lab.token=" + TOKEN, "--lab.code-version=test");
        }
        server = shared;
        admin = with(TOKEN);
        anna = with(token("anna", "member"));
        boris = with(token("boris", "member"));
    }

    @AfterAll
    static void stop() {
        if (shared != null) {
            shared.close();
        }
    }

    @Test
    void aMemberEditsAndCancelsItsOwnRunsOnly() {
        long run = submitted(anna);
        assertThat(anna.get("/api/v1/runs/" + run).expect(200).toString()).contains("\"owner\":\"anna\"");
        String path = "/api/v1/runs/" + run;
        assertThat(notYours(boris.patch(path, Map.of("notes", "mine")))).contains("Run " + run, "\"anna\"");
        notYours(boris.post(path + "/cancel", Map.of()));
        notYours(boris.patch("/api/v1/groups/1", Map.of("name", "mine")));
        anna.patch("/api/v1/groups/1", Map.of("name", "ours")).expect(200);
        anna.patch(path, Map.of("notes", "mine")).expect(200);
        admin.patch(path, Map.of("notes", "mine")).expect(200);
        anna.post(path + "/cancel", Map.of()).expect(202);
        long again = boris.post(path + "/retry", Map.of()).expect(201).get("id").asLong();
        boris.post("/api/v1/runs/" + again + "/cancel", Map.of()).expect(202);
    }

    @Test
    void whatIsOlderThanTheTokensIsAnAdminsToEdit() {
        long run = submitted(anna);
        sql.sql("update run set owner_token = null, owner_name = null").update();
        String path = "/api/v1/runs/" + run;
        assertThat(notYours(anna.post(path + "/cancel", Map.of()))).contains("before tokens had owners");
        admin.post(path + "/cancel", Map.of()).expect(202);
        anna.post("/api/v1/runs/99/cancel", Map.of()).problem(404, "unknown-run");
    }

    @Test
    void aStudyGrowsByItsOwnersHandOnly() {
        Map<String, Object> study = Map.of(
                "name", "s", "preset", "mfeat", "datasets", List.of("digits"), "armSet", "module", "seeds", List.of(1));
        JsonNode made = anna.post("/api/v1/studies", study).expect(201);
        assertThat(made.get("owner").asString()).isEqualTo("anna");
        notYours(boris.post("/api/v1/studies", Rest.with(study, Map.of("seeds", List.of(2)))));
        notYours(boris.post("/api/v1/studies/1/runs", Map.of()));
        anna.post("/api/v1/studies", Rest.with(study, Map.of("seeds", List.of(2))))
                .expect(200);
        admin.post("/api/v1/studies/1/runs", Map.of()).expect(200);
    }

    @Test
    void aBaselineIsReplacedByItsOwnerOnly() {
        Map<String, Object> suite = Map.of(
                "name",
                "nightly",
                "runs",
                List.of(Map.of("dataset", "digits", "preset", "mfeat", "seeds", List.of(1))),
                "limits",
                List.of("test.WAcc >= 0.1"));
        for (Rest member : List.of(anna, boris)) {
            member.post("/api/v1/benchmarks", suite).expect(201);
        }
        TestWorker.Held held = new TestWorker(admin, "w").lease();
        held.succeed(0.5).expect(204);
        assertThat(anna.get("/api/v1/benchmarks/1").expect(200).get("owner").asString())
                .isEqualTo("anna");
        notYours(boris.post("/api/v1/benchmarks/1/promote", Map.of()));
        anna.post("/api/v1/benchmarks/1/promote", Map.of()).expect(201);
        assertThat(notYours(boris.post("/api/v1/benchmarks/2/promote", Map.of())))
                .contains("The baseline \"main\"");
        boris.post("/api/v1/benchmarks/2/promote", Map.of("baseline", "boris")).expect(201);
    }

    @Test
    void aDatasetIsEditedAndDeletedByItsOwnerOnly() {
        anna.post("/api/v1/datasets/bundled/mfeat", Map.of()).expect(201);
        assertThat(anna.get("/api/v1/datasets/mfeat").expect(200).get("owner").asString())
                .isEqualTo("anna");
        String path = "/api/v1/datasets/mfeat";
        notYours(boris.patch(path, Map.of("notes", "mine")));
        notYours(boris.delete(path));
        anna.patch(path, Map.of("notes", "mine")).expect(200);
        boris.post("/api/v1/datasets/bundled/mfeat", Map.of()).expect(200);
        assertThat(notYours(anna.delete("/api/v1/datasets/digits"))).contains("before tokens");
        anna.delete(path).expect(204);
    }

    @Test
    void aDatasetsNameGetsNewVersionsFromItsOwnerOnly() throws IOException {
        anna.post("/api/v1/datasets/bundled/mfeat", Map.of()).expect(201);
        List<Path> before = stored();
        assertThat(notYours(derived(boris, "mfeat", "fourier"))).contains("Dataset mfeat belongs to \"anna\"");
        assertThat(stored()).as("what is refused leaves no files").isEqualTo(before);
        assertThat(anna.get("/api/v1/datasets/mfeat").expect(200).get("version").asInt())
                .isEqualTo(1);
        derived(boris, "mine", "fourier").expect(201);
        derived(anna, "mfeat", "fourier").expect(201);
        derived(boris, "mfeat", "fourier").expect(200);
        derived(with(token("ada", "admin")), "mfeat", "pixels").expect(201);
        notYours(derived(anna, "mfeat", "profiles"));
    }

    @Test
    void anUploadDoesNotBecomeAVersionOfAnothersName() throws IOException {
        Tus tus = new Tus(boris);
        String id = tus.send("mfeat.pkl.gz", mfeat());
        tus.importAs(id, Map.of("name", "digits")).expect(202);
        JsonNode ended = tus.ended(id);
        assertThat(ended.get("state").asString()).isEqualTo("FAILED");
        assertThat(ended.get("problems").get(0).asString()).contains("Dataset digits was made before tokens");
    }

    @Test
    void anUploadIsItsSendersOwn() {
        Rest.Answer made = anna.send(anna.request("/api/v1/uploads")
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Length", "4")
                .POST(BodyPublishers.noBody()));
        made.expect(201);
        String path = made.header("Location");
        notYours(part(boris, path, "X-Other", "1"));
        notYours(part(boris, path, "X-HTTP-Method-Override", "DELETE"));
        notYours(boris.post(path + "/import", Map.of("name", "x")));
        part(anna, path, "X-Other", "1").expect(204);
        anna.send(anna.request(path).header("Tus-Resumable", "1.0.0").DELETE()).expect(204);
    }

    @Test
    void aLeaseBelongsToTheTokenThatTookIt() {
        Rest one = with(token("gpu 1", "worker"));
        Rest other = with(token("gpu 2", "worker"));
        long run = submitted(anna);
        long another = submitted(anna);
        TestWorker worker = new TestWorker(one, "w");
        TestWorker.Held held = worker.lease();
        new TestWorker(other, "v").lease();
        assertThat(notYours(new TestWorker.Held(other, held.lease()).beat(1))).contains("Lease " + held.token());
        notYours(new TestWorker.Held(other, held.lease()).succeed(1));
        notYours(other.adding("Lab-Lease-Secret", held.lease().get("secret").asString())
                .post("/api/v1/worker/leases/0" + held.token() + "/heartbeat", Map.of()));
        held.checkpoint("a", 1, "weights").expect(201);
        one.get("/api/v1/runs/" + run + "/artifacts").expect(200);
        notYours(other.get("/api/v1/runs/" + run + "/artifacts"));
        notYours(other.get("/api/v1/runs/" + run + "/artifacts/a"));
        notYours(one.get("/api/v1/runs/" + another + "/artifacts"));
        one.get("/api/v1/datasets/1/files/none").problem(404, "unknown-dataset-file");
        held.succeed(0.5).expect(204);
        held.succeed(0.5).expect(204);
        notYours(one.get("/api/v1/datasets/1/files/none"));
        notYours(one.get("/api/v1/runs/" + run + "/artifacts"));
    }

    @Test
    void anIdempotencyKeyCountsForTheTokenThatSendsIt() {
        Map<String, Object> request =
                Map.of("dataset", "digits", "preset", "mfeat", "seeds", List.of(1), "fresh", true);
        long first = keyed(anna, request);
        assertThat(keyed(anna, request)).isEqualTo(first);
        assertThat(keyed(boris, request)).isNotEqualTo(first);
        assertThat(keyed(admin, request)).isNotEqualTo(first);
    }

    @Test
    void aWorkerThatWaitsWhileItsTokenIsRevokedGetsNoJob() {
        Rest gpu = with(token("gpu", "worker"));
        CompletableFuture<Rest.Answer> waiting = CompletableFuture.supplyAsync(() -> new TestWorker(gpu, "w").ask(25));
        while (count("worker") == 0) {
            Thread.onSpinWait();
        }
        admin.delete("/api/v1/tokens/3").expect(204);
        long run = submitted(anna);
        assertThat(waiting.join().text()).isBlank();
        assertThat(state(run)).isEqualTo("QUEUED");
    }

    @Test
    void anOpenStreamEndsSoonAfterItsTokenIsRevoked() {
        try (EventStream stream = new EventStream(anna, "/api/v1/stream")) {
            stream.opened();
            admin.delete("/api/v1/tokens/1").expect(204);
            assertThatThrownBy(() -> stream.next("none")).hasMessage("the stream ended");
        }
    }

    @Test
    void theAuditHasARowForEachWriteAndForRefusedOnesOfTokensAndLogins() {
        sql.sql("delete from audit").update();
        long run = submitted(anna);
        boris.patch("/api/v1/runs/" + run, Map.of("notes", "mine")).expect(403);
        anna.get("/api/v1/runs").expect(200);
        anna.post("/api/v1/runs/preview", Map.of("dataset", "digits", "preset", "mfeat"))
                .expect(200);
        anna.post("/api/v1/tokens", Map.of("name", "x", "role", "admin")).expect(403);
        server.rest("Authorization", "Bearer no")
                .post("/api/v1/tokens?x=1", Map.of("name", "x", "role", "admin"))
                .expect(401);
        server.rest().post("/api/v1/runs", Map.of()).expect(401);
        server.rest().post("/api/v1/login", Map.of("token", "no")).expect(401);
        server.rest().post("/api/v1/login", Map.of("token", TOKEN)).expect(204);
        TestWorker.Held held = new TestWorker(admin, "w").lease();
        held.beat(1).expect(200);
        held.losses(1, 1, 2, 0).expect(204);
        held.succeed(0.5).expect(204);
        JsonNode page = admin.get("/api/v1/audit?limit=4").expect(200);
        assertThat(page.get("items").valueStream().map(OwnerTests::line))
                .containsExactly(
                        "LAB_TOKEN null POST /api/v1/worker/leases/" + held.token() + "/outcome 204 127.0.0.1",
                        "LAB_TOKEN null POST /api/v1/login 204 127.0.0.1",
                        "nobody null POST /api/v1/login 401 127.0.0.1",
                        "nobody null POST /api/v1/tokens 401 127.0.0.1");
        JsonNode rest =
                admin.get("/api/v1/audit?cursor=" + page.get("next").asString()).expect(200);
        assertThat(rest.get("items").valueStream().map(OwnerTests::line))
                .containsExactly(
                        "anna 1 POST /api/v1/tokens 403 127.0.0.1",
                        "boris 2 PATCH /api/v1/runs/1 403 127.0.0.1",
                        "anna 1 POST /api/v1/runs 201 127.0.0.1");
    }

    @Test
    void aStrangerWhoSendsNoTokenLeavesNoRowInTheAudit() {
        sql.sql("delete from audit").update();
        Rest stranger = server.rest();
        stranger.postText("/api/v1/login", "{").expect(400);
        stranger.post("/api/v1/login", Map.of()).expect(422);
        stranger.postBytes("/api/v1/login", new byte[1]).expect(415);
        stranger.post("/api/v1/tokens", Map.of("name", "x", "role", "admin")).expect(401);
        assertThat(sql.sql("select count(*) from audit").query(Long.class).single())
                .isZero();
    }

    private static String line(JsonNode entry) {
        return String.join(
                " ",
                entry.get("caller").asString(),
                entry.get("token").toString(),
                entry.get("method").asString(),
                entry.get("path").asString(),
                entry.get("status").toString(),
                entry.get("address").asString());
    }

    private static String notYours(Rest.Answer answer) {
        return answer.problem(403, "not-yours").get("detail").asString();
    }

    private static long submitted(Rest member) {
        return member.post("/api/v1/runs", Map.of("dataset", "digits", "preset", "mfeat", "fresh", true))
                .expect(201)
                .get("runs")
                .get(0)
                .get("id")
                .asLong();
    }

    private static long keyed(Rest member, Map<String, Object> request) {
        return member.send(member.request("/api/v1/runs")
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", "the same")
                        .POST(BodyPublishers.ofString(Rest.JSON.writeValueAsString(request))))
                .expect(201)
                .get("runs")
                .get(0)
                .get("id")
                .asLong();
    }

    /** Four bytes for an upload, or what the header makes of it. */
    private static Rest.Answer part(Rest member, String path, String header, String value) {
        boolean override = header.equals("X-HTTP-Method-Override");
        return member.send(member.request(path)
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Offset", "0")
                .header("Content-Type", "application/offset+octet-stream")
                .header(header, value)
                .method(override ? "POST" : "PATCH", BodyPublishers.ofString("four")));
    }

    private List<Path> stored() throws IOException {
        try (Stream<Path> folders = Files.list(server.home.resolve("datasets"))) {
            return folders.sorted().toList();
        }
    }

    /** A version of the bundled dataset that lacks one modality. */
    private static Rest.Answer derived(Rest member, String name, String lacking) {
        List<String> modalities = Stream.of("fourier", "pixels", "profiles")
                .filter(m -> !m.equals(lacking))
                .toList();
        return member.post(
                "/api/v1/datasets/2/derive", Map.of("name", name, "recipe", Map.of("modalities", modalities)));
    }

    private String token(String name, String role) {
        return admin.post("/api/v1/tokens", Map.of("name", name, "role", role))
                .expect(201)
                .get("secret")
                .asString();
    }

    private Rest with(String secret) {
        return server.rest("Authorization", "Bearer " + secret);
    }
}
