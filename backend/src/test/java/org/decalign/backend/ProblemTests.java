package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ProblemTests extends LabServer {
    @Test
    void anUnknownFieldIsNamedWithWhatIsAllowed() {
        JsonNode problem = rest.post("/api/v1/runs", Map.of("dataset", "digits", "sneeds", 1))
                .problem(422, "unknown-field");
        assertThat(problem.get("errors").get(0).get("key").asString()).isEqualTo("sneeds");
        assertThat(problem.get("errors").get(0).get("allowed").asString()).contains("seeds");
    }

    @Test
    void missingFieldsAreNamedAllAtOnce() {
        JsonNode problem = rest.postText(
                        "/api/v1/worker/leases",
                        "{\"protocol\": 1, \"waitSeconds\": 0, \"worker\": {\"name\": \"x\", \"threads\": 1, \"memoryBytes\": 1}}")
                .problem(422, "invalid-request");
        assertThat(problem.get("errors").valueStream().map(e -> e.get("key").asString()))
                .contains("worker.id", "worker.host", "worker.labels");
    }

    @Test
    void brokenJsonIsABadRequest() {
        rest.postText("/api/v1/runs", "{\"dataset\": ").problem(400, "unreadable-body");
        rest.postText("/api/v1/runs", "{} trailing").problem(400, "unreadable-body");
        rest.postText("/api/v1/runs", "").problem(400, "unreadable-body");
    }

    @Test
    void aKeyThatStandsTwiceIsRefusedByItsName() {
        String detail = rest.postText(
                        "/api/v1/runs", "{\"dataset\": \"digits\", \"set\": {\"alpha\": 1, \"alpha\": 2}}")
                .problem(400, "duplicate-key")
                .get("detail")
                .asString();
        assertThat(detail).contains("\"alpha\"");
    }

    @Test
    void aServerWithoutATokenLetsNobodyLogIn() {
        for (String token : List.of("", "x", "x".repeat(5000))) {
            rest.post("/api/v1/login", Map.of("token", token)).problem(409, "login-not-needed");
        }
        rest.postText("/api/v1/login", "{\"token\": null}").problem(422, "invalid-request");
    }

    @Test
    void jsonThatIsTooDeepIsRefused() {
        String deep = "{\"dataset\": \"digits\", \"set\": {\"a\": " + "[".repeat(2000) + "]".repeat(2000) + "}}";
        rest.postText("/api/v1/runs", deep).problem(400, "json-too-large");
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() {
        rest.postText("/api/v1/runs", "\"" + "x".repeat(300_000) + "\"").problem(413, "body-too-large");
        var chunked = rest.request("/api/v1/runs")
                .header("Content-Type", "application/json")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofInputStream(
                        () -> new java.io.ByteArrayInputStream(("{" + " ".repeat(300_000)).getBytes())));
        rest.send(chunked).problem(413, "body-too-large");
    }

    @Test
    void unknownPathsMethodsAndTypesAreProblemsToo() {
        rest.get("/api/v1/nothing").problem(404, "not-found");
        rest.get("/api/v1/runs/x").problem(422, "invalid-request");
        rest.get("/api/v1/runs/7").problem(404, "unknown-run");
        rest.get("/api/v1/groups/7").problem(404, "unknown-group");
        rest.put("/api/v1/runs", Map.of()).problem(405, "method-not-allowed");
        rest.postBytes("/api/v1/runs", new byte[] {1}).problem(415, "unsupported-media-type");
    }

    @Test
    void namesWithHtmlAreKeptAndAnsweredAsJsonOnly() {
        rest.post("/api/v1/experiments", Map.of("name", "<img src=x onerror=alert(1)>"))
                .expect(201);
        Rest.Answer answer = rest.get("/api/v1/experiments");
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Content-Security-Policy"))
                .contains("script-src 'self'")
                .doesNotContain("unsafe");
    }

    @Test
    void namesWithControlCharactersAreRefused() {
        rest.post("/api/v1/experiments", Map.of("name", "a\nb")).problem(422, "invalid-request");
        rest.post("/api/v1/experiments", Map.of("name", " ")).problem(422, "invalid-request");
        JsonNode both = rest.post("/api/v1/experiments", Map.of("name", "", "description", "x".repeat(10_001)))
                .problem(422, "invalid-request");
        assertThat(both.get("errors").valueStream().map(e -> e.get("key").asString()))
                .containsExactly("name", "description");
        rest.post("/api/v1/experiments", Map.of("name", "twice")).expect(201);
        rest.post("/api/v1/experiments", Map.of("name", "twice")).problem(409, "experiment-exists");
    }

    @Test
    void theApiDescribesItself() {
        JsonNode paths = rest.get("/v3/api-docs").expect(200).get("paths");
        assertThat(paths.has("/api/v1/runs/{id}")).isTrue();
        assertThat(paths.has("/api/v1/worker/leases/{token}/metrics")).isTrue();
        assertThat(rest.get("/actuator/health").expect(200).get("status").asString())
                .isEqualTo("UP");
        assertThat(rest.get("/actuator/env").status()).isEqualTo(404);
        assertThat(rest.get("/docs").status()).isIn(200, 302);
    }

    @Test
    void aConfigurationCanBeCheckedWithoutARun() {
        Map<String, Object> given = Map.of("dataset", "digits", "preset", "mfeat", "set", Map.of("alpha", 0.25));
        JsonNode config = rest.post("/api/v1/configs", given).expect(201);
        assertThat(config.get("changed").toString()).isEqualTo("[\"alpha\"]");
        assertThat(rest.post("/api/v1/configs", given).expect(200).get("hash")).isEqualTo(config.get("hash"));
        assertThat(rest.get("/api/v1/configs/keys").expect(200).size()).isGreaterThan(40);
        assertThat(rest.get("/api/v1/presets/mfeat").expect(200).get("config").has("num_epochs"))
                .isTrue();
    }
}
