package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** No value of a body becomes another one. */
class StrictJsonTests extends LabServer {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'seeds': [1.5] | seeds[0] | a whole number, -9223372036854775808 to 9223372036854775807",
                "'seeds': ['7'] | seeds[0] | a whole number",
                "'seeds': [1.0] | seeds[0] | a whole number",
                "'seeds': [1e3] | seeds[0] | a whole number",
                "'seeds': [true] | seeds[0] | a whole number",
                "'seeds': [''] | seeds[0] | a whole number",
                "'seeds': [9223372036854775808] | seeds[0] | a whole number",
                "'seeds': [1e999999999] | seeds[0] | a whole number",
                "'seeds': 1 | seeds | a list",
                "'seeds': '' | seeds | a list",
                "'priority': 2.7 | priority | a whole number, -2147483648 to 2147483647",
                "'priority': '2' | priority | a whole number",
                "'priority': 99999999999 | priority | a whole number",
                "'fresh': 1 | fresh | true, false",
                "'fresh': 'true' | fresh | true, false",
                "'fresh': '' | fresh | true, false",
                "'name': 1 | name | a text",
                "'name': 1.5 | name | a text",
                "'name': true | name | a text",
                "'name': ['a'] | name | a text",
                "'tags': '' | tags | an object",
                "'tags': [] | tags | an object",
                "'tags': {'a': 1} | tags.a | a text",
                "'config': 'x' | config | an object"
            })
    void aValueOfAnotherTypeIsRefusedByItsPlaceWithWhatIsAllowed(String field, String place, String allowed) {
        String body = "{'dataset': 'digits', 'preset': 'mfeat', " + field + "}";
        JsonNode problem =
                rest.postText("/api/v1/runs", body.replace('\'', '"')).problem(422, "invalid-request");
        assertThat(problem.get("errors").get(0).get("key").asString()).isEqualTo(place);
        assertThat(problem.get("errors").get(0).get("allowed").asString()).startsWith(allowed);
        assertThat(problem.toString()).doesNotContain("java", "jackson", "long", "Integer");
        assertThat(count("run")).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/v1/runs/0x1 | id | a whole number",
                "/api/v1/runs/1.0 | id | a whole number",
                "/api/v1/runs/99999999999999999999 | id | a whole number",
                "/api/v1/runs?limit=0x1 | limit | a whole number",
                "/api/v1/runs?limit=%231 | limit | a whole number",
                "/api/v1/runs?limit=2147483648 | limit | a whole number",
                "/api/v1/runs?group=x | group | a whole number",
                "/api/v1/runs?state=1 | state | QUEUED, RUNNING",
                "/api/v1/leaderboards/mosi?all=1 | all | true, false",
                "/api/v1/leaderboards/mosi?all=on | all | true, false",
                "/api/v1/uploads/1 | id | a UUID"
            })
    void aParameterOfAnotherTypeIsRefusedByItsNameWithWhatIsAllowed(String path, String name, String allowed) {
        JsonNode problem = rest.get(path).problem(422, "invalid-request");
        assertThat(problem.get("errors").get(0).get("key").asString()).isEqualTo(name);
        assertThat(problem.get("errors").get(0).get("allowed").asString()).startsWith(allowed);
    }

    @Test
    void aStateThatIsNoneIsRefusedWithThoseThatAre() {
        for (String state : new String[] {"1", "\"DONE\"", "\"\"", "\"1\""}) {
            String allowed = rest.postText(
                            "/api/v1/worker/leases/7/outcome", "{\"retry\": false, \"state\": " + state + "}")
                    .problem(422, "invalid-request")
                    .get("errors")
                    .get(0)
                    .get("allowed")
                    .asString();
            assertThat(allowed).isEqualTo("SUCCEEDED, FAILED, CANCELLED, RELEASED");
        }
    }

    @Test
    void aWholeNumberIsANumberToo() {
        long run = submitOne();
        TestWorker.Held lease = new TestWorker(rest, "w").lease();
        lease.resume(0, 0).expect(204);
        lease.losses(1, 1, 1, 0).expect(204);
        assertThat(lease.succeed(1).status()).isEqualTo(204);
        assertThat(state(run)).isEqualTo("SUCCEEDED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'step': 2.7, 'epoch': 1, 'name': 'loss', 'split': 'train', 'value': 1} | points[0].step",
                "{'step': 1, 'epoch': '1', 'name': 'loss', 'split': 'train', 'value': 1} | points[0].epoch",
                "{'step': 1, 'epoch': 1, 'name': 'loss', 'split': 'train', 'value': '1'} | points[0].value",
                "{'step': 1, 'epoch': 1, 'name': 'loss', 'split': 'train', 'value': 1e400} | points[0].value",
                "{'step': 1, 'epoch': 1, 'name': 'loss', 'split': 'train', 'value': 'NaN'} | points[0].value",
                "{'step': 1, 'epoch': 3000000000, 'name': 'loss', 'split': 'train', 'value': 1} | points[0].epoch",
                "{'step': 1, 'epoch': 1, 'name': 'loss', 'split': 'train', 'value': null} | points[0].value",
                "{'step': 1, 'epoch': 1, 'name': 'loss', 'split': 'train'} | points[0].value"
            })
    void aPointThatIsNoneIsRefusedByItsPlace(String point, String place) {
        submitOne();
        String body = "{\"batch\": 1, \"points\": [" + point.replace('\'', '"') + "]}";
        JsonNode problem =
                new TestWorker(rest, "w").lease().send("metrics", body).problem(422, "invalid-request");
        assertThat(problem.get("errors").get(0).get("key").asString()).isEqualTo(place);
        assertThat(count("metric")).isZero();
    }
}
