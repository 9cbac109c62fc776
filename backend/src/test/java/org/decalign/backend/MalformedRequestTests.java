package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Every operation of the API's own description, asked in ways that no operation can answer. */
class MalformedRequestTests extends LabServer {
    /** What is done to each operation. */
    enum Malformation {
        MULTIPART(415, "multipart/form-data; boundary=x"),
        MULTIPART_WITHOUT_BOUNDARY(415, "multipart/form-data"),
        FORM(415, "application/x-www-form-urlencoded"),
        YAML(415, "application/yaml"),
        ANY_TYPE(415, "*/*"),
        NO_TYPE(415, "///"),
        OTHER_CHARSET(415, "application/json;charset=utf-16");

        private final int status;
        private final String type;

        Malformation(int status, String type) {
            this.status = status;
            this.type = type;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBodyOfAnotherTypeIsRefusedByEveryOperationWithWhatIsAllowed(Malformation malformation) {
        all(
                operation -> {
                    HttpRequest.Builder request = operation.request(rest).header("Content-Type", malformation.type);
                    Rest.Answer answer =
                            rest.send(request.method(operation.method(), BodyPublishers.ofString("a=1&b=%ff")));
                    assertThat(answer.header("Accept")).contains("application/json");
                    return answer;
                },
                malformation.status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%ff", "name=%00", "=x", "name=%ed%a0%80"})
    void aQueryThatCannotBeReadIsRefusedByEveryOperation(String query) {
        all(operation -> operation.send(rest, "?" + query), 400);
    }

    @Test
    void aParameterThatAnOperationDoesNotReadIsRefusedWithThoseItReads() {
        all(operation -> operation.send(rest, "?surprise=1"), 422);
        JsonNode problem =
                rest.get("/api/v1/runs?limt=5&state=QUEUED&colour=red").problem(422, "unknown-parameter");
        assertThat(problem.get("detail").asString())
                .isEqualTo("limt: is not a parameter of this operation, did you mean limit?; allowed: cursor, dataset,"
                        + " experiment, group, lifecycle, limit, state, tag (and 1 more).");
        assertThat(problem.get("errors").size()).isEqualTo(2);
        rest.get("/api/v1/system?x=1").problem(422, "unknown-parameter");
        assertThat(rest.get("/runs?view=groups&anything=1").status()).isNotEqualTo(422);
    }

    @Test
    void aQueryOfTooManyParametersIsRefusedByEveryOperation() {
        String query =
                String.join("&", IntStream.range(0, 1100).mapToObj(i -> "k" + i).toList());
        all(operation -> operation.send(rest, "?" + query), 400);
    }

    static Stream<String> texts() {
        return Stream.of("a\\u0000b", "a\\ud800b", "\\udfff");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aTextThatCannotBeStoredIsRefusedByEveryOperationWithItsField(String text) {
        SoftAssertions softly = new SoftAssertions();
        for (ApiOperation operation : ApiOperation.all(rest)) {
            String body = operation.takesJson() ? operation.example() : "";
            if (body.contains("TEXT")) {
                Rest.Answer answer = operation.sendJson(rest, body.replace("TEXT", text));
                softly.assertThat(answer.status()).as(operation + answer.text()).isEqualTo(422);
                softly.assertThat(answer.text()).as(operation.toString()).contains("\"errors\":[{\"key\":");
            }
        }
        softly.assertAll();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"zz\": 1, \"zz\": 2}",
                "{\"a\": 1",
                "[]",
                "null",
                "\"x\"",
                "1",
                "{} {}",
                "",
                "{\"a\u0001\": 1}"
            })
    void aBodyThatIsNoObjectIsRefusedByEveryOperationInPlainWords(String body) {
        SoftAssertions softly = new SoftAssertions();
        for (ApiOperation operation : ApiOperation.all(rest)) {
            if (operation.takesJson()) {
                Rest.Answer answer = operation.sendJson(rest, body);
                refused(softly, operation, answer);
                softly.assertThat(answer.text()).doesNotContain("java", "jackson", "org.decalign", "[Source");
            }
        }
        softly.assertAll();
    }

    @Test
    void anAnswerOfAnotherTypeThanEveryOperationGivesIsRefused() {
        SoftAssertions softly = new SoftAssertions();
        for (ApiOperation operation : ApiOperation.all(rest)) {
            for (String accept : List.of("image/png", "application/yaml", "///")) {
                HttpRequest.Builder request = operation.request(rest).header("Accept", accept);
                Rest.Answer answer = rest.send(request.method(operation.method(), BodyPublishers.noBody()));
                if (answer.status() >= 300) {
                    refused(softly, operation, answer);
                }
            }
        }
        softly.assertAll();
    }

    @Test
    void aMethodThatAPathDoesNotKnowIsRefusedWithThoseItKnows() {
        Rest.Answer answer = rest.put("/api/v1/runs", java.util.Map.of());
        assertThat(answer.problem(405, "method-not-allowed").get("detail").asString())
                .contains("GET, POST");
        assertThat(answer.header("Allow")).contains("GET", "POST");
        Rest.Answer trace = rest.send(rest.request("/api/v1/runs").method("TRACE", BodyPublishers.noBody()));
        trace.problem(405, "method-not-allowed");
    }

    @Test
    void whatIsWrongWithAQueryIsToldByTheParametersName() {
        JsonNode problem = rest.get("/api/v1/groups?limit=5&experiment=%ff").problem(400, "malformed-request");
        assertThat(problem.get("detail").asString()).contains("Parameter 2").contains("experiment");
        rest.get("/api/v1/groups?experiment=%C3%A9").expect(200);
        rest.get("/api/v1/groups?experiment=a+b%2B&").expect(200);
        rest.get("/api/v1/groups?").expect(200);
    }

    @Test
    void pathsThatNobodyCanReadAreRefusedInTheSameForm() {
        for (String path : List.of("//", "/api//v1/runs", "/api/v1/runs;jsessionid=1", "/api/v1/runs/%00")) {
            Rest.Answer answer = rest.get(path);
            assertThat(answer.status()).as(path).isEqualTo(400);
            assertThat(answer.header("Content-Type")).as(path).startsWith("application/problem+json");
        }
        for (String path : List.of("/api/v1/runs/%2f", "/api/v1/runs/%ff", "/api/v1/datasets/a%5cb")) {
            rest.get(path).problem(400, "bad-request");
        }
        rest.get("/error").problem(404, "not-found");
    }

    @Test
    void aRequestLineThatIsNoneIsAnsweredInTheSameForm() throws Exception {
        for (String line :
                List.of("GET /api/v1/runs?a=[ HTTP/1.1", "GET /<> HTTP/1.1", "G=T / HTTP/1.1", "GET / HTTP/9")) {
            assertThat(RawHttp.send(port, line + "\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"))
                    .as(line)
                    .contains("application/problem+json")
                    .doesNotContain("<html", "Tomcat");
        }
    }

    @Test
    void aFormWithoutABodyIsNoBody() {
        Rest.Answer answer = rest.send(rest.request("/api/v1/runs/7/cancel")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.noBody()));
        answer.problem(404, "unknown-run");
    }

    private void all(java.util.function.Function<ApiOperation, Rest.Answer> ask, int status) {
        SoftAssertions softly = new SoftAssertions();
        for (ApiOperation operation : ApiOperation.all(rest)) {
            Rest.Answer answer = ask.apply(operation);
            softly.assertThat(answer.status()).as(operation + answer.text()).isEqualTo(status);
            refused(softly, operation, answer);
        }
        softly.assertAll();
    }

    private static void refused(SoftAssertions softly, ApiOperation operation, Rest.Answer answer) {
        softly.assertThat(answer.status()).as(operation + answer.text()).isBetween(400, 499);
        if (!operation.method().equals("HEAD")) {
            softly.assertThat(answer.header("Content-Type"))
                    .as(operation.toString())
                    .startsWith("application/problem+json");
            softly.assertThat(answer.json().get("detail").asString())
                    .as(operation.toString())
                    .isNotBlank();
        }
    }
}
