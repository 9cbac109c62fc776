package org.decalign.datasets.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.decalign.protocol.dataset.Suite;
import org.decalign.protocol.dataset.Task;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every score of {@code goldens/metrics.json}, or of the file named by {@code -Ddecalign.metric-goldens}, to its four
 * decimals. An undefined score is null.
 */
class MetricGoldenTests {
    @TestFactory
    List<DynamicTest> scoresEqualTheGoldens() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode golden : goldens()) {
            tests.add(DynamicTest.dynamicTest(golden.get("name").asString(), () -> check(golden)));
        }
        return tests;
    }

    @Test
    void theGoldensAreThere() throws IOException {
        assertThat(goldens().size()).isPositive();
    }

    private static JsonNode goldens() throws IOException {
        String file = System.getProperty("decalign.metric-goldens");
        try (InputStream in = file == null
                ? MetricGoldenTests.class.getResourceAsStream("/goldens/metrics.json")
                : Files.newInputStream(Path.of(file))) {
            return JsonMapper.builder().build().readTree(in);
        }
    }

    private static void check(JsonNode golden) {
        Suite suite = Suite.valueOf(golden.get("suite").asString().toUpperCase(Locale.ROOT));
        boolean classes = golden.has("logits");
        double[] truth = numbers(golden.get("truth"));
        double[][] outputs = StreamSupport.stream(
                        golden.get(classes ? "logits" : "prediction").spliterator(), false)
                .map(node -> node.isArray() ? numbers(node) : new double[] {node.asDouble()})
                .toArray(double[][]::new);
        SuiteScores scores =
                SuiteScores.of(suite, classes ? Task.CLASSIFICATION : Task.REGRESSION, classes ? outputs[0].length : 0);
        Map<String, Double> found = scores.of(truth, outputs);
        assertThat(golden.get("expect").properties())
                .isNotEmpty()
                .allSatisfy(entry -> check(entry.getKey(), entry.getValue(), found));
    }

    private static void check(String name, JsonNode expected, Map<String, Double> found) {
        assertThat(found).containsKey(name);
        if (expected.isNull()) {
            assertThat(found.get(name)).as(name).isNull();
        } else {
            assertThat(Math.rint(found.get(name) * 1e4) / 1e4).as(name).isCloseTo(expected.asDouble(), within(1e-9));
        }
    }

    private static double[] numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }
}
