package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.decalign.datasets.storage.SafetensorsWriter;
import org.decalign.datasets.storage.TensorSpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/** Feature files that are not what they must be, sent to the server: refused with the place, and nothing is stored. */
class BadDatasetTests extends LabServer {
    private static final String ADD = "/api/v1/datasets?suite=mosi&name=";

    /** A small sound file, in which a test makes its mistake. */
    private final Map<String, float[]> values = new LinkedHashMap<>();

    private final Map<String, List<Long>> shapes = new LinkedHashMap<>();
    private final Map<String, String> texts = new LinkedHashMap<>();

    @BeforeEach
    void soundFile() throws IOException {
        FileSystemUtils.deleteRecursively(HOME.resolve("datasets"));
        for (String split : List.of("train", "valid", "test")) {
            put(split + "/text", 4, 2, 3);
            put(split + "/audio", 4, 1, 2);
            put(split + "/regression_labels", 4);
            texts.put(split + "/id", ids(split, 0, 1, 2, 3));
        }
    }

    /** Different numbers, so that no samples are the same; none beyond 3. */
    private void put(String name, long... shape) {
        List<Long> extents = new ArrayList<>();
        int count = 1;
        for (long extent : shape) {
            extents.add(extent);
            count *= (int) extent;
        }
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = i / (float) count + values.size() / 100f;
        }
        shapes.put(name, extents);
        values.put(name, numbers);
    }

    private static String ids(String split, int... numbers) {
        List<String> ids = new ArrayList<>();
        for (int number : numbers) {
            ids.add("\"" + split + number + "\"");
        }
        return ids.toString();
    }

    private byte[] file() throws IOException {
        List<TensorSpec> specs = new ArrayList<>();
        shapes.forEach((name, shape) -> specs.add(new TensorSpec(name, TensorSpec.Type.F32, shape)));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        SafetensorsWriter out = new SafetensorsWriter(bytes, specs, texts);
        for (float[] numbers : values.values()) {
            out.floats(numbers, numbers.length);
        }
        out.finish();
        return bytes.toByteArray();
    }

    private void assertRefused(String place, String allowed) throws IOException {
        JsonNode problem = rest.postBytes(ADD + "bad", file()).problem(422, "dataset-invalid");
        assertThat(problem.get("detail").asString()).contains(place).contains(allowed);
        assertNothingIsStored();
    }

    private void assertNothingIsStored() throws IOException {
        assertThat(rest.get("/api/v1/datasets").expect(200).get("items").size())
                .as("only what was there before")
                .isEqualTo(1);
        for (String name : List.of("datasets", "incoming")) {
            Path folder = HOME.resolve(name);
            if (Files.exists(folder)) {
                try (Stream<Path> left = Files.walk(folder)) {
                    assertThat(left).as(name).containsExactly(folder);
                }
            }
        }
    }

    @Test
    void theFileTheMistakesAreMadeInIsStored() throws IOException {
        JsonNode added = rest.postBytes(ADD + "good", file()).expect(201);
        assertThat(added.get("manifest").get("warnings")).isEmpty();
    }

    @Test
    void aLabelThatIsNoNumber() throws IOException {
        values.get("train/regression_labels")[1] = Float.NaN;
        assertRefused("train.regression_labels: the label of sample 1 is NaN", "numbers from -3 to 3");
    }

    @Test
    void aLabelOutsideTheSuitesRange() throws IOException {
        values.get("test/regression_labels")[3] = 3.5f;
        assertRefused("test.regression_labels: the label of sample 3 is 3.5", "numbers from -3 to 3");
    }

    @Test
    void modalitiesOfUnequalNumbersOfSamples() throws IOException {
        put("valid/audio", 3, 1, 2);
        assertRefused("valid.audio has 3 samples, valid.text has 4", "the same number");
    }

    @Test
    void aSplitWithoutSamples() throws IOException {
        put("valid/text", 0, 2, 3);
        assertRefused("valid.text has no samples", "the split is empty");
    }

    @Test
    void aModalityOfAnotherRank() throws IOException {
        put("train/text", 24);
        assertRefused("train.text has shape (24,)", "(N, T, D) or (N, D) is needed");
    }

    @Test
    void idsThatStandTwice() throws IOException {
        texts.put("train/id", ids("train", 0, 1, 0, 3));
        assertRefused("train.id: sample 2 has the id 'train0' of sample 0", "ids must differ");
    }

    @Test
    void aModalityNamedLikeAPath() throws IOException {
        for (String split : List.of("train", "valid", "test")) {
            put(split + "/../../etc/x", 4, 1, 2);
        }
        assertRefused("train.../../etc/x", "letters, digits and _");
    }

    @Test
    void manyMistakesComeAllAtOnce() throws IOException {
        values.get("train/regression_labels")[0] = 9;
        texts.put("test/id", ids("test", 1, 1, 2, 3));
        JsonNode problem = rest.postBytes(ADD + "bad", file()).problem(422, "dataset-invalid");
        assertThat(problem.get("detail").asString()).contains("train.regression_labels", "test.id");
        assertNothingIsStored();
    }

    @Test
    void idsInTwoSplitsAreAWarningThatIsKeptAndAFindingOfTheChecks() throws IOException {
        texts.put("test/id", ids("train", 0, 1, 8, 9));
        rest.postBytes(ADD + "shared", file()).expect(201);
        JsonNode manifest = rest.get("/api/v1/datasets/shared").expect(200).get("manifest");
        assertThat(manifest.get("warnings").get(0).asString())
                .isEqualTo("2 ids are in both train and test, as 'train0'");
        JsonNode finding = rest.get("/api/v1/datasets/shared/report")
                .expect(200)
                .get("findings")
                .get(0);
        assertThat(finding.get("level").asString()).isEqualToIgnoringCase("bad");
        assertThat(finding.get("text").asString()).contains("train", "test");
    }

    @Test
    void htmlIsNoNameAndATextWithItIsKeptAndAnsweredAsJsonOnly() throws IOException {
        String html = "<img src=x onerror=alert(1)>";
        String name = URLEncoder.encode(html, StandardCharsets.UTF_8);
        rest.postBytes(ADD + name, file()).problem(422, "invalid-request");
        assertNothingIsStored();
        texts.put("train/raw_text", "[\"" + html + "\", \"b\", \"c\", \"d\"]");
        rest.postBytes(ADD + "html", file()).expect(201);
        Rest.Answer samples = rest.get("/api/v1/datasets/html/samples?split=train");
        assertThat(samples.header("Content-Type")).startsWith("application/json");
        assertThat(samples.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(samples.expect(200).get("items").get(0).get("text").asString())
                .isEqualTo(html);
    }
}
