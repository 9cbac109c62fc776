package org.decalign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TokenCommandTests extends CommandTest {
    private static final String TOKEN = """
            {"id":3,"name":"ci","role":"member","createdBy":"LAB_TOKEN","createdAt":"2026-01-02T03:04:05Z","expiresAt":%s,
             "lastUsedAt":%s,"revokedAt":%s}""";
    private static final String FOREVER = TOKEN.formatted("null", "null", "null");

    @Test
    void createSendsWhatWasAskedForAndTheSecretIsTheLastLine() {
        created("{\"token\":" + FOREVER + ",\"secret\":\"lab_0123\"}");
        Run result = lab("token", "create", "--name", "ci", "--role", "member");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out().lines().reduce((first, last) -> last)).hasValue("lab_0123");
        assertThat(result.out()).contains("shown this once").containsOnlyOnce("lab_0123");
        assertThat(result.err()).isEmpty();
        JsonNode sent = new JsonMapper().readTree(server.requests.get(0).body());
        assertThat(sent.get("name").asString()).isEqualTo("ci");
        assertThat(sent.get("role").asString()).isEqualTo("member");
        assertThat(sent.get("expiresAt").isNull()).isTrue();
    }

    @Test
    void createInAnotherFormatIsTheTableAlone() {
        created("{\"token\":" + FOREVER + ",\"secret\":\"lab_0123\"}");
        Run result = lab("token", "create", "--name", "ci", "--role", "member", "--format", "json");
        JsonNode row = new JsonMapper().readTree(result.out()).get(0);
        assertThat(row.get("secret").asString()).isEqualTo("lab_0123");
        assertThat(row.get("ends").isNull()).isTrue();
        assertThat(result.err()).contains("this once").doesNotContain("lab_0123");
    }

    @Test
    void theEndIsALengthOrADate() {
        created("{\"token\":" + FOREVER + ",\"secret\":\"lab_0123\"}");
        lab("token", "create", "--name", "a", "--role", "worker", "--expires", "90d");
        lab("token", "create", "--name", "a", "--role", "worker", "--expires", "2999-12-31");
        lab("token", "create", "--name", "a", "--role", "worker", "--expires", "never");
        Instant wanted = Instant.now().plus(Duration.ofDays(90));
        assertThat(Instant.parse(sent(0).asString())).isBetween(wanted.minusSeconds(600), wanted);
        assertThat(sent(1).asString()).isEqualTo("3000-01-01T00:00:00Z");
        assertThat(sent(2).isNull()).isTrue();
    }

    @Test
    void listShowsWhatATokenIsAndWhetherItStillWorks() {
        String ended = TOKEN.formatted("\"2026-02-01T00:00:00Z\"", "\"2026-01-05T00:00:00Z\"", "null");
        String revoked = TOKEN.formatted("\"2999-02-01T00:00:00Z\"", "null", "\"2026-01-03T00:00:00Z\"");
        server.json("GET /api/v1/tokens", "{\"items\":[" + FOREVER + "," + ended + "],\"next\":\"c 1\"}");
        server.json("GET /api/v1/tokens?cursor=c%201", "{\"items\":[" + revoked + "],\"next\":null}");
        assertThat(lab("token", "list", "--format", "csv").out()).isEqualTo("""
                id,name,role,state,createdBy,created,ends,lastUsed,revoked
                3,ci,member,active,LAB_TOKEN,2026-01-02T03:04:05Z,,,
                3,ci,member,ended,LAB_TOKEN,2026-01-02T03:04:05Z,2026-02-01T00:00:00Z,2026-01-05T00:00:00Z,
                3,ci,member,revoked,LAB_TOKEN,2026-01-02T03:04:05Z,2999-02-01T00:00:00Z,,2026-01-03T00:00:00Z
                """);
        assertThat(lab("token", "list").out()).contains("active", "never", "ended", "revoked");
    }

    @Test
    void revokeEndsAllThatItCanAndListsTheRest() {
        server.on("DELETE /api/v1/tokens/3", () -> new FakeServer.Answer(204, "text/plain", "", Map.of()));
        server.on("DELETE /api/v1/tokens/5", () -> new FakeServer.Answer(204, "text/plain", "", Map.of()));
        server.problem("DELETE /api/v1/tokens/4", 404, problem("unknown-token", 404, "There is no token 4."));
        Run result = lab("token", "revoke", "3", "4", "5");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out()).isEqualTo("token 3 is revoked\ntoken 5 is revoked\n");
        assertThat(result.err()).isEqualTo("token 4: There is no token 4.\n");
        assertThat(lab("token", "revoke", "3").exit()).isZero();
    }

    @Test
    void withoutTheRoleNothingIsTriedTwice() {
        server.problem("DELETE /api/v1/tokens/3", 403, problem("forbidden", 403, "Only an admin revokes tokens."));
        Run result = lab("token", "revoke", "3", "4");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).isEqualTo("lab: Only an admin revokes tokens.\n");
        assertThat(server.lines()).containsExactly("DELETE /api/v1/tokens/3");
    }

    @ParameterizedTest
    @CsvSource({"401, 2, lab token create", "403, 1, why", "429, 1, why", "409, 2, why", "500, 1, why"})
    void aRefusalIsInTheServersWordsAndHasItsExitCode(int status, int exit, String said) {
        server.problem("GET /api/v1/tokens", status, problem("x", status, "why"));
        Run result = lab("token", "list");
        assertThat(result.exit()).isEqualTo(exit);
        assertThat(result.err()).startsWith("lab: why").contains(said);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            token | create
            token create --name a | --role
            token create --name a --role owner | is not a role; allowed: viewer, member, worker, admin
            token create --name a --role admin --expires soon | 12h, 90d or 8w
            token create --name a --role admin --expires 2020-01-01 | not in the future
            token create --name a --role admin --expires 0d | not in the future
            token revoke | TOKEN
            token revoke ci | ci
            """)
    void wrongUseIsExitTwoAndNothingIsSent(String command, String said) {
        Run result = lab(command.split(" "));
        assertThat(result.exit()).as(result.err()).isEqualTo(2);
        assertThat(result.err()).contains(said);
        assertThat(server.requests).isEmpty();
    }

    private void created(String body) {
        server.on("POST /api/v1/tokens", () -> new FakeServer.Answer(201, "application/json", body, Map.of()));
    }

    private JsonNode sent(int request) {
        return new JsonMapper().readTree(server.requests.get(request).body()).get("expiresAt");
    }

    private static String problem(String type, int status, String detail) {
        return "{\"type\":\"/problems/" + type + "\",\"title\":\"T\",\"status\":" + status + ",\"detail\":\"" + detail
                + "\"}";
    }
}
