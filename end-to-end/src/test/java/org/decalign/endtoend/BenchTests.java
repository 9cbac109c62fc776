package org.decalign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.decalign.protocol.SoftwareVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The CI examples: their steps are run as they stand, against a real server and worker. */
class BenchTests {
    private static final Path EXAMPLES = Installation.ROOT.resolve("deploy/ci");
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final String VERSION = SoftwareVersion.current();

    /** The commit that this build says it is of; any other if it does not say. */
    private static final String COMMIT =
            VERSION.contains("+") ? VERSION.substring(VERSION.indexOf('+') + 1).replace(".dirty", "") : "1a2b3c4d5e6f";

    @TempDir
    Path folder;

    @Test
    void theStepsOfTheExamplesGateAndPromoteAndARegressionFailsThem() throws Exception {
        try (Lab lab = Fixtures.up(folder, "60s")) {
            Path checkout = checkout();
            Map<String, String> there = Map.of("LAB_URL", lab.url(), "LAB_HOME", lab.home.toString(), "FORCE", "");
            // A push promotes nothing, so the gate cannot tell; the workflow that someone starts makes the first
            // baseline.
            assertThat(github("github.yml", "bench", "push", checkout, there)).isEqualTo(2);
            assertThat(Files.readString(checkout.resolve("summary.md"))).contains("## smoke: inconclusive");
            assertThat(lab.api().get("/api/v1/benchmarks/baselines").isEmpty()).isTrue();
            assertThat(github("github.yml", "bench", "workflow_dispatch", checkout, there))
                    .isEqualTo(3);
            assertThat(lab.api()
                            .get("/api/v1/benchmarks/baselines")
                            .at("/0/benchmark")
                            .asLong())
                    .isEqualTo(2);
            // A pull request with the same data, configuration and code: the runs are there, and it passes.
            assertThat(github("github.yml", "bench", "pull_request", checkout, there))
                    .isEqualTo(2);
            assertThat(Files.readString(checkout.resolve("bench.md"))).contains("## smoke: passed", COMMIT, VERSION);
            assertThat(Files.readString(checkout.resolve("bench.xml"))).contains("<testsuite", "errors=\"0\"");
            assertThat(lab.api().get("/api/v1/runs").get("items").size()).isEqualTo(3);
            // GitLab's job, after a change that ruins the training.
            Path suite = checkout.resolve("deploy/ci/bench.yaml");
            Files.writeString(
                    suite, Files.readString(suite).replace("num_epochs: 3", "num_epochs: 1, learning_rate: 1e-9"));
            assertThat(gitlab(checkout, there)).isEqualTo(1);
            assertThat(Files.readString(checkout.resolve("bench.xml"))).contains("<failure");
        }
    }

    /** If the tree was changed before the build, its code is no commit's and the gate must refuse it, reason or not. */
    @Test
    void aPullRequestsOwnServerIsHeldToItsCommitAndToTheBaselineOfABackup() throws Exception {
        Path checkout = checkout();
        boolean clean = SoftwareVersion.isOf(VERSION, COMMIT);
        Map<String, String> main = own(checkout, "main", clean ? "" : "this test's tree was changed");
        Map<String, String> change = own(checkout, "change", "");
        try {
            assertThat(github("github-code.yml", "bench", "workflow_dispatch", checkout, main))
                    .isEqualTo(6);
            assertThat(github("github-code.yml", "keep", "workflow_dispatch", checkout, main))
                    .isEqualTo(1);
            Files.delete(checkout.resolve("bench.backup"));
            pullRequest(checkout, change, clean);
        } finally {
            bash(checkout, main, "./lab down");
            bash(checkout, change, "./lab down");
        }
    }

    private static void pullRequest(Path checkout, Map<String, String> change, boolean clean) throws Exception {
        try {
            github("github-code.yml", "bench", "pull_request", checkout, change);
            assertThat(clean).isTrue();
            assertThat(Files.readString(checkout.resolve("bench.md"))).contains("## code: passed", "Baseline main");
        } catch (FailedStep e) {
            assertThat(clean).as(e.getMessage()).isFalse();
            assertThat(Files.readString(checkout.resolve("bench.md"))).contains("**Failed:**", COMMIT, VERSION);
        }
    }

    /** A folder with the examples, the bundled dataset, a `lab`, and a `gh` whose releases are a folder. */
    private Path checkout() throws IOException {
        Path checkout = folder.resolve("checkout");
        Path bundled = checkout.resolve("datasets/src/main/resources/org/decalign/datasets/bundled");
        Files.createDirectories(checkout.resolve("deploy/ci"));
        Fixtures.mfeat(Files.createDirectories(bundled));
        for (String suite : List.of("bench.yaml", "bench-code.yaml")) {
            Files.copy(EXAMPLES.resolve(suite), checkout.resolve("deploy/ci/" + suite));
        }
        StringBuilder script = new StringBuilder("exec");
        Installation.lab().forEach(word -> script.append(" '").append(word).append('\''));
        program(checkout.resolve("lab"), script.append(" \"$@\"\n").toString());
        Path release = Files.createDirectories(folder.resolve("release"));
        program(checkout.resolve("gh"), """
                case "$2" in
                  download) cp '%1$s/bench.backup' . ;;
                  upload) cp "$4" '%1$s/' ;;
                esac
                """.formatted(release));
        return checkout;
    }

    private static void program(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    /** A home of its own, as each job has. */
    private Map<String, String> own(Path checkout, String name, String force) {
        return Map.of(
                "LAB_HOME",
                folder.resolve(name).toString(),
                "FORCE",
                force,
                "PATH",
                checkout + ":" + System.getenv("PATH"));
    }

    /** Runs a job's own steps for an event with bash, up to the first failure. Returns how many it ran. */
    private static int github(String workflow, String job, String event, Path checkout, Map<String, String> environment)
            throws Exception {
        JsonNode steps = YAML.readTree(EXAMPLES.resolve(workflow).toFile()).at("/jobs/" + job + "/steps");
        int run = 0;
        for (JsonNode step : steps) {
            String when = step.path("if").asString("always()");
            boolean wanted = when.equals("always()") || when.startsWith("github.event_name == '" + event + "'");
            if (step.has("run") && wanted) {
                int exit = bash(checkout, environment, step.get("run").asString());
                if (exit != 0) {
                    throw new FailedStep(step.get("name").asString() + " ended with " + exit + ": "
                            + Files.readString(checkout.resolve("steps.log")));
                }
                run++;
            }
        }
        return run;
    }

    private static final class FailedStep extends Exception {
        private static final long serialVersionUID = 1;

        FailedStep(String message) {
            super(message);
        }
    }

    private static int gitlab(Path checkout, Map<String, String> environment) throws Exception {
        JsonNode job = YAML.readTree(EXAMPLES.resolve("gitlab.yml").toFile()).get("bench");
        List<String> lines = new ArrayList<>();
        job.get("script").forEach(line -> lines.add(line.asString()));
        assertThat(job.at("/allow_failure/exit_codes").asInt()).isEqualTo(4);
        return bash(checkout, environment, String.join("\n", lines));
    }

    private static int bash(Path checkout, Map<String, String> environment, String script) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("bash", "-eo", "pipefail", "-c", script)
                .directory(checkout.toFile())
                .redirectErrorStream(true)
                .redirectOutput(checkout.resolve("steps.log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "GITHUB_SHA",
                        COMMIT,
                        "GITHUB_STEP_SUMMARY",
                        checkout.resolve("summary.md").toString()));
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(4, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }
}
