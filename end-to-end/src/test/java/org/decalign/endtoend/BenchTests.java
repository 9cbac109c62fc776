package org.decalign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The CI examples: their steps are run as they stand, against a real server and worker. */
class BenchTests {
    private static final Path EXAMPLES = Installation.ROOT.resolve("deploy/ci");
    private static final YAMLMapper YAML = new YAMLMapper();

    @TempDir
    Path folder;

    @Test
    void theStepsOfTheExamplesGateAndPromoteAndARegressionFailsThem() throws Exception {
        try (Lab lab = Fixtures.up(folder, "60s")) {
            Path checkout = checkout();
            // A push promotes nothing, so the gate cannot tell; the workflow that someone starts makes the first
            // baseline.
            assertThat(github(lab, checkout, "push")).isEqualTo(2);
            assertThat(Files.readString(checkout.resolve("summary.md"))).contains("## smoke: inconclusive");
            assertThat(lab.api().get("/api/v1/benchmarks/baselines").isEmpty()).isTrue();
            assertThat(github(lab, checkout, "workflow_dispatch")).isEqualTo(3);
            assertThat(lab.api()
                            .get("/api/v1/benchmarks/baselines")
                            .at("/0/benchmark")
                            .asLong())
                    .isEqualTo(2);
            // A pull request with the same data, configuration and code: the runs are there, and it passes.
            assertThat(github(lab, checkout, "pull_request")).isEqualTo(2);
            assertThat(Files.readString(checkout.resolve("bench.md")))
                    .contains("## smoke: passed", "commit-of-the-test");
            assertThat(Files.readString(checkout.resolve("bench.xml"))).contains("<testsuite", "errors=\"0\"");
            assertThat(lab.api().get("/api/v1/runs").get("items").size()).isEqualTo(3);
            // GitLab's job, after a change that ruins the training.
            Path suite = checkout.resolve("deploy/ci/bench.yaml");
            Files.writeString(
                    suite, Files.readString(suite).replace("num_epochs: 3", "num_epochs: 1, learning_rate: 1e-9"));
            assertThat(gitlab(lab, checkout)).isEqualTo(1);
            assertThat(Files.readString(checkout.resolve("bench.xml"))).contains("<failure");
        }
    }

    /** A folder with the examples and a `lab`. */
    private Path checkout() throws IOException {
        Path checkout = Files.createDirectories(folder.resolve("checkout/deploy/ci"))
                .getParent()
                .getParent();
        Files.copy(EXAMPLES.resolve("bench.yaml"), checkout.resolve("deploy/ci/bench.yaml"));
        Path lab = checkout.resolve("lab");
        StringBuilder script = new StringBuilder("#!/bin/sh\nexec");
        Installation.lab().forEach(word -> script.append(" '").append(word).append('\''));
        Files.writeString(lab, script.append(" \"$@\"\n"));
        assertThat(lab.toFile().setExecutable(true)).isTrue();
        return checkout;
    }

    /** Runs the workflow's own steps for an event, each as the runner does: bash, stopping at the first failure. Answers how many. */
    private static int github(Lab lab, Path checkout, String event) throws Exception {
        JsonNode steps = YAML.readTree(EXAMPLES.resolve("github.yml").toFile()).at("/jobs/bench/steps");
        int run = 0;
        for (JsonNode step : steps) {
            String when = step.path("if").asString("always()");
            boolean wanted = when.equals("always()") || when.startsWith("github.event_name == '" + event + "'");
            if (step.has("run") && wanted) {
                assertThat(bash(lab, checkout, step.get("run").asString()))
                        .as(step.get("name").asString())
                        .isZero();
                run++;
            }
        }
        return run;
    }

    private static int gitlab(Lab lab, Path checkout) throws Exception {
        JsonNode job = YAML.readTree(EXAMPLES.resolve("gitlab.yml").toFile()).get("bench");
        List<String> lines = new ArrayList<>();
        job.get("script").forEach(line -> lines.add(line.asString()));
        assertThat(job.at("/allow_failure/exit_codes").asInt()).isEqualTo(4);
        return bash(lab, checkout, String.join("\n", lines));
    }

    private static int bash(Lab lab, Path checkout, String script) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("bash", "-eo", "pipefail", "-c", script)
                .directory(checkout.toFile())
                .redirectErrorStream(true)
                .redirectOutput(checkout.resolve("steps.log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "LAB_URL", lab.url(),
                        "LAB_HOME", lab.home.toString(),
                        "GITHUB_SHA", "commit-of-the-test",
                        "GITHUB_STEP_SUMMARY", checkout.resolve("summary.md").toString()));
        Process process = builder.start();
        assertThat(process.waitFor(4, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }
}
