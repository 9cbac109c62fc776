package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.decalign.backend.platform.LabProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.json.JsonMapper;

/** What docker-compose.yml and the Dockerfiles say of the programs; no container engine is needed. */
class ComposeTests {
    private static final Path ROOT = Path.of("..");
    private static final String COMPOSE = text("docker-compose.yml");
    private static final String BACKEND_IMAGE = text("deploy/docker/backend.Dockerfile");
    private static final String WORKER_IMAGE = text("deploy/docker/worker.Dockerfile");
    private static final String GPU_IMAGE = text("deploy/docker/worker-gpu.Dockerfile");
    private final Map<String, Map<String, Object>> services = new Yaml()
            .<Map<String, Map<String, Map<String, Object>>>>load(COMPOSE)
            .get("services");

    @Test
    void theServerReadsEveryVariableThatItIsGiven() {
        assertThat(variables("backend", BACKEND_IMAGE))
                .contains("LAB_TOKEN", "LAB_WORKER_TOKEN", "LAB_BIND", "LAB_DATABASE_URL");
        assertThat(settings("LAB", LabProperties.class)).containsAll(variables("backend", BACKEND_IMAGE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"worker", "worker-gpu"})
    void aWorkerReadsEveryVariableThatItIsGiven(String service) {
        String reader = text("worker/src/main/java/org/decalign/worker/LabEnvironment.java");
        assertThat(variables(service, text("deploy/docker/" + service + ".Dockerfile")))
                .contains("LAB_WORKER_TOKEN", "LAB_URL")
                .doesNotContain("LAB_TOKEN")
                .allSatisfy(name -> assertThat(reader).contains('"' + name + '"'));
    }

    @ParameterizedTest
    @ValueSource(strings = {"LAB_TOKEN", "LAB_WORKER_TOKEN", "LAB_DATABASE_PASSWORD"})
    void aSecretIsDemandedAndHasNoDefault(String secret) {
        assertThat(found(COMPOSE, "(?:TOKEN|PASSWORD): (.*)")).hasSize(5).allMatch(v -> v.startsWith("${"));
        assertThat(found(COMPOSE, "\\$\\{?" + secret + "(..)")).isNotEmpty().allMatch(":?"::equals);
    }

    @Test
    void everyImageHasATagOfItsOwn() {
        List<String> images = Stream.of(COMPOSE, BACKEND_IMAGE, WORKER_IMAGE, GPU_IMAGE)
                .flatMap(t -> found(t, "(?:image: |_IMAGE=)(\\S+)").stream())
                .toList();
        assertThat(images).hasSizeGreaterThan(7).allMatch(i -> i.matches("[a-z/-]+:[0-9].*"));
    }

    @Test
    void theImagesTakeTheProgramsThatTheBuildMakes() {
        String version = found(text("pom.xml"), "<artifactId>decalign-lab</artifactId>\\s*<version>(.*)</version>")
                .get(0);
        assertThat(BACKEND_IMAGE)
                .contains("backend-" + version + ".jar", '"' + BackendApplication.class.getName() + '"');
        assertThat(List.of(WORKER_IMAGE, GPU_IMAGE))
                .allSatisfy(image -> assertThat(image)
                        .contains("worker-" + version + ".jar", "\"org.decalign.worker.WorkerApplication\""));
        assertThat(text(".dockerignore")).contains("backend-" + version + ".jar", "worker-" + version + ".jar");
    }

    @Test
    void theGpusImageHasThePyTorchThatTheWorkerTakes() {
        String version = found(text("pom.xml"), "<pytorch.version>(.*)</pytorch.version>")
                .get(0);
        assertThat(GPU_IMAGE).contains("pytorch:" + version + "-cuda12.8");
        assertThat(text("worker/src/main/java/org/decalign/worker/engine/Libtorch.java"))
                .contains("VERSION = \"" + version + "\"", "FLAVOR = \"cu128\"");
        assertThat(services.get("worker-gpu").get("profiles")).asString().isEqualTo("[gpu]");
    }

    @Test
    void theServerIsPublishedToThisMachineUnlessAskedAndAWorkerHasTimeToGiveItsJobBack() {
        assertThat(services.get("backend").get("ports")).asString().contains("${LAB_BIND:-127.0.0.1}:");
        assertThat(services.get("database")).doesNotContainKey("ports");
        assertThat(services.get("worker")).containsEntry("stop_grace_period", "30s");
    }

    @Test
    void noContainersLogGrowsWithoutEnd() {
        assertThat(services.values())
                .hasSize(4)
                .allSatisfy(service -> assertThat(service.get("logging"))
                        .isEqualTo(
                                Map.of("driver", "json-file", "options", Map.of("max-size", "10m", "max-file", "5"))));
    }

    @Test
    void aServerThatIsOutOfMemoryEndsAndIsStartedAgain() {
        String unit = text("deploy/systemd/decalign-lab-server.service");
        assertThat(List.of(BACKEND_IMAGE, unit, text("cli/src/main/java/org/decalign/cli/local/Installation.java")))
                .allSatisfy(start -> assertThat(start).contains("-XX:+ExitOnOutOfMemoryError"));
        assertThat(services.get("backend")).containsEntry("restart", "unless-stopped");
        assertThat(services.get("worker")).containsEntry("restart", "unless-stopped");
        assertThat(unit).contains("Restart=always");
        assertThat(BACKEND_IMAGE).contains("/actuator/health/readiness\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"backend", "worker"})
    void aSystemdUnitStartsWhatTheImageStartsWithNoMoreRightsThanItNeeds(String program) {
        String unit = text("deploy/systemd/decalign-lab-" + program.replace("backend", "server") + ".service");
        String image = text("deploy/docker/" + program + ".Dockerfile");
        List<String> flags = found(image, "\"(-X[^\"]*|--enable[^\"]*|org\\.decalign[^\"]*)\"");
        assertThat(flags)
                .hasSizeGreaterThan(2)
                .allSatisfy(flag -> assertThat(unit).contains(" " + flag));
        assertThat(unit)
                .contains(program + "-0.1.0.jar", "Restart=always", "KillMode=mixed", "UMask=0077")
                .contains("NoNewPrivileges=yes", "ProtectSystem=strict", "ProtectHome=yes", "CapabilityBoundingSet=\n")
                .doesNotContain("LAB_TOKEN=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"backend", "worker", "worker-gpu"})
    void whatAnImageWritesIsForItsUserAlone(String image) throws IOException {
        List<String> entry = new ArrayList<>();
        new JsonMapper()
                .readTree(found(text("deploy/docker/" + image + ".Dockerfile"), "\nENTRYPOINT (.*)")
                        .get(0))
                .forEach(word -> entry.add(word.asString()));
        int program = entry.indexOf("-XX:+UseSerialGC") - 1;
        assertThat(entry.get(program)).endsWith("java");
        List<String> command = new ArrayList<>(entry.subList(0, program));
        command.addAll(List.of("sh", "-c", "umask; echo \"$@\"", "program", "serve"));
        Process process = new ProcessBuilder(command).start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("0077\nserve\n");
    }

    private Set<String> variables(String service, String image) {
        Map<?, ?> given = (Map<?, ?>) services.get(service).get("environment");
        Set<String> names = given.keySet().stream().map(String::valueOf).collect(Collectors.toSet());
        names.addAll(found(image, "(?:ENV| )\\s*(LAB_[A-Z_]+)="));
        return names;
    }

    /** The environment's names of a record of settings. */
    private static Set<String> settings(String prefix, Class<?> type) {
        Set<String> names = new HashSet<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = prefix + "_"
                    + component.getName().replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
            names.add(name);
            if (component.getType().isRecord()) {
                names.addAll(settings(name, component.getType()));
            }
        }
        return names;
    }

    private static List<String> found(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(r -> r.group(1))
                .toList();
    }

    private static String text(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
