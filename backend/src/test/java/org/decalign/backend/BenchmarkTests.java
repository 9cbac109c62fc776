package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;

class BenchmarkTests extends LabServer {
    private static final String PATH = "/api/v1/benchmarks";

    @Test
    void aBenchmarkRunsUntilItsRunsHaveEndedAndPassesWhenTheMeansHold() {
        JsonNode made = make(suite(List.of(1, 2), "test.WAcc >= 0.9"));
        assertThat(made.get("state").asString()).isEqualTo("RUNNING");
        assertThat(made.get("limits").isEmpty()).isTrue();
        succeed(0.89, 0.93);
        JsonNode view = get(1);
        assertThat(view.get("state").asString()).isEqualTo("PASSED");
        JsonNode verdict = view.at("/limits/0");
        assertThat(verdict.get("value").asDouble()).isEqualTo((0.89 + 0.93) / 2);
        assertThat(verdict.get("bound").asDouble()).isEqualTo(0.9);
        assertThat(verdict.get("low").asDouble()).isNegative();
        assertThat(rest.get(PATH).expect(200).at("/items/0/state").asString()).isEqualTo("PASSED");
    }

    @Test
    void aMeanThatDoesNotHoldALimitFailsAndOneSeedIsAWarning() {
        make(suite(List.of(1), "test.WAcc >= 0.9", "test.WAcc < 0.95"));
        succeed(0.89);
        JsonNode view = get(1);
        assertThat(view.get("state").asString()).isEqualTo("FAILED");
        assertThat(view.at("/limits/0/message").asString()).contains("does not hold", "one seed");
        assertThat(view.at("/limits/1/state").asString()).isEqualTo("PASSED");
    }

    @Test
    void runsThatAreThereAreUsedUnlessFreshOnesAreAskedFor() {
        make(suite(List.of(1, 2), "test.WAcc >= 0.5"));
        succeed(0.9, 0.9);
        JsonNode again =
                make(Rest.with(suite(List.of(1, 2), "test.WAcc >= 0.5"), Map.of("commit", "abc", "code", "SERVER")));
        assertThat(again.get("state").asString()).isEqualTo("PASSED");
        assertThat(again.get("commit").asString()).isEqualTo("abc");
        assertThat(count("run")).isEqualTo(2);
        make(Rest.with(suite(List.of(1, 2), "test.WAcc >= 0.5"), Map.of("fresh", true)));
        assertThat(count("run")).isEqualTo(4);
    }

    @Test
    void anIdempotencyKeyMakesASecondBenchmarkTheFirstOnesEcho() {
        Rest keyed = rest.withHeaders("Idempotency-Key", "k");
        long first = keyed.post(PATH, suite(List.of(1), "test.WAcc >= 0.5"))
                .expect(201)
                .get("id")
                .asLong();
        long second = keyed.post(PATH, suite(List.of(1), "test.WAcc >= 0.5"))
                .expect(201)
                .get("id")
                .asLong();
        assertThat(second).isEqualTo(first);
        assertThat(count("benchmark")).isEqualTo(1);
    }

    @Test
    void aBaselineStoresTheRunsThatItIsOf() {
        submit(Map.of("seeds", List.of(1)));
        succeed(0.9);
        make(suite(List.of(1, 2), "test.WAcc >= 0.5"));
        succeed(0.8);
        rest.post(PATH + "/1/promote", Map.of()).expect(201);
        assertThat(sql.sql("select seed || ' ' || run_id from baseline_run order by seed")
                        .query(String.class)
                        .list())
                .containsExactly("1 1", "2 2");
        JsonNode before = get(1);
        assertThat(before.at("/runs/0/seeds/0/linkedFrom").asString()).isEqualTo("default");
        assertThat(before.at("/runs/0/seeds/1/linkedFrom").isNull()).isTrue();
        submit(Map.of("seeds", List.of(1, 2), "experiment", "smoke", "fresh", true));
        succeed(0.1, 0.1);
        assertThat(get(1)).isEqualTo(before);
    }

    @Test
    void withoutABaselineALimitToItCannotBeTold() {
        make(suite(List.of(1, 2), "test.WAcc >= baseline - 0.01"));
        succeed(0.9, 0.9);
        JsonNode view = get(1);
        assertThat(view.get("state").asString()).isEqualTo("INCONCLUSIVE");
        assertThat(view.get("baseline").asString()).isEqualTo("main");
        assertThat(view.at("/limits/0/message").asString()).contains("no baseline");
    }

    @Test
    void laterBenchmarksAreHeldToThePromotedOneAsItWasThen() {
        make(suite(List.of(1, 2, 3), "test.WAcc >= baseline - 0.01"));
        succeed(0.90, 0.91, 0.92);
        JsonNode promoted = rest.post(PATH + "/1/promote", Map.of()).expect(201);
        assertThat(promoted.get("name").asString()).isEqualTo("main");

        fresh();
        succeed(0.902, 0.912, 0.916);
        assertThat(get(2).get("state").asString()).isEqualTo("PASSED");
        assertThat(get(2).get("baselineOf").asLong()).isEqualTo(1);

        fresh();
        succeed(0.80, 0.81, 0.82);
        assertThat(get(3).get("state").asString()).isEqualTo("FAILED");
        assertThat(get(3).at("/limits/0/message").asString()).contains("shown");

        fresh();
        succeed(0.85, 0.90, 0.92);
        JsonNode near = get(4);
        assertThat(near.get("state").asString()).isEqualTo("INCONCLUSIVE");
        assertThat(near.at("/limits/0/message").asString()).contains("within chance", "seeds on each side would tell");
        // The first one had no baseline when it was made and still has none.
        assertThat(get(1).get("state").asString()).isEqualTo("INCONCLUSIVE");
        assertThat(rest.get(PATH + "/baselines").expect(200).at("/0/benchmark").asLong())
                .isEqualTo(1);
    }

    @Test
    void oneSeedAgainstABaselineCannotBeTold() {
        make(suite(List.of(1, 2), "test.WAcc >= 0"));
        succeed(0.9, 0.91);
        rest.post(PATH + "/1/promote", Map.of("baseline", "release")).expect(201);
        make(Rest.with(suite(List.of(3), "test.WAcc >= baseline"), Map.of("baseline", "release")));
        succeed(0.95);
        assertThat(get(2).get("state").asString()).isEqualTo("INCONCLUSIVE");
        assertThat(get(2).at("/limits/0/message").asString()).contains("fewer than two seeds");
    }

    @Test
    void aBaselineOnAnotherVersionOfTheDataHoldsNothing() {
        make(suite(List.of(1, 2), "test.WAcc >= baseline"));
        succeed(0.9, 0.91);
        rest.post(PATH + "/1/promote", Map.of()).expect(201);
        sql.sql("""
                        insert into dataset (name, version, hash, size_bytes, manifest)
                        select 'digits', 2, repeat('b', 64), 1,
                          jsonb_set(manifest, '{hash}', to_jsonb(repeat('b', 64))) from dataset
                        """).update();
        make(suite(List.of(1, 2), "test.WAcc >= baseline"));
        succeed(0.9, 0.91);
        assertThat(get(2).get("state").asString()).isEqualTo("INCONCLUSIVE");
        assertThat(get(2).at("/limits/0/message").asString()).contains("this version of the data");
    }

    @Test
    void aRunThatFailedFailsTheBenchmarkAndIsNotPromoted() {
        make(suite(List.of(1, 2), "test.WAcc >= 0.1"));
        succeed(0.9);
        rest.post(PATH + "/1/promote", Map.of()).problem(409, "benchmark-not-whole");
        new TestWorker(rest, "w").lease().fail(false);
        assertThat(get(1).get("state").asString()).isEqualTo("FAILED");
        rest.post(PATH + "/1/promote", Map.of()).problem(409, "benchmark-not-whole");
        rest.post(PATH + "/9/promote", Map.of()).problem(404, "unknown-benchmark");
        assertThat(rest.get(PATH + "/1/report?format=markdown").text()).contains("it broke");
    }

    @Test
    void everyMistakeIsNamedWithItsPlaceAndNothingIsQueued() {
        Map<String, Object> wrong = Map.of(
                "name", "s",
                "runs",
                        List.of(
                                Map.of("dataset", "nowhere", "preset", "mfaet", "seeds", List.of(1)),
                                Map.of(
                                        "dataset",
                                        "digits",
                                        "preset",
                                        "mfeat",
                                        "seeds",
                                        List.of(),
                                        "set",
                                        Map.of("alpha", "x"))),
                "limits", List.of("test.WAcc => 1", "test.WAccc >= 1"));
        JsonNode problem = rest.post(PATH, wrong).problem(422, "invalid-request");
        assertThat(problem.get("errors").valueStream().map(e -> e.get("key").asString()))
                .containsExactlyInAnyOrder(
                        "runs[0].dataset",
                        "runs[0].preset",
                        "runs[1].seeds",
                        "runs[1].alpha",
                        "limits[0]",
                        "limits[1]");
        assertThat(problem.get("errors").toString()).contains("did you mean WAcc?");
        JsonNode unnamed =
                rest.post(PATH, Rest.with(wrong, Map.of("name", " "))).problem(422, "invalid-request");
        assertThat(unnamed.get("errors").size()).isEqualTo(7);
        rest.post(PATH, Map.of("name", "s", "runs", List.of(), "limits", List.of()))
                .problem(422, "invalid-request");
        assertThat(count("benchmark")).isZero();
        assertThat(count("run")).isZero();
    }

    @Test
    void theJunitReportIsXmlThatCountsWhatItSays() throws Exception {
        Map<String, Object> suite = Rest.with(
                suite(List.of(1, 2), "test.WAcc >= 0.95", "test.WAcc < 2", "test.WAcc > baseline"),
                Map.of("name", "a <&> \"suite\""));
        make(suite);
        succeed(0.9, 0.91);
        Rest.Answer answer = rest.get(PATH + "/1/report?format=junit");
        assertThat(answer.header("Content-Type")).startsWith("application/xml");
        Document xml = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(answer.text().getBytes(StandardCharsets.UTF_8)));
        Element root = xml.getDocumentElement();
        assertThat(root.getAttribute("name")).isEqualTo("a <&> \"suite\"");
        assertThat(root.getAttribute("tests")).isEqualTo("5");
        assertThat(root.getAttribute("failures")).isEqualTo("1");
        assertThat(root.getAttribute("errors")).isEqualTo("1");
        assertThat(xml.getElementsByTagName("testcase").getLength()).isEqualTo(5);
        assertThat(xml.getElementsByTagName("failure").getLength()).isEqualTo(1);
        assertThat(xml.getElementsByTagName("error").getLength()).isEqualTo(1);
        rest.get(PATH + "/1/report?format=pdf").problem(422, "invalid-request");
    }

    private void fresh() {
        make(Rest.with(suite(List.of(1, 2, 3), "test.WAcc >= baseline - 0.01"), Map.of("fresh", true)));
    }

    private JsonNode make(Map<String, Object> suite) {
        return rest.post(PATH, suite).expect(201);
    }

    private JsonNode get(long id) {
        return rest.get(PATH + "/" + id).expect(200);
    }

    private static Map<String, Object> suite(List<Integer> seeds, String... limits) {
        return Map.of(
                "name", "smoke",
                "runs", List.of(Map.of("dataset", "digits", "preset", "mfeat", "seeds", seeds)),
                "limits", List.of(limits));
    }

    private void succeed(double... accuracies) {
        for (double accuracy : accuracies) {
            new TestWorker(rest, "w").lease().succeed(accuracy).expect(204);
        }
    }
}
