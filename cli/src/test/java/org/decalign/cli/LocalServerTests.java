package org.decalign.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starting and stopping real processes on a home folder; the programs are stand-ins. */
class LocalServerTests {
    private static final String SERVER = "org.decalign.backend.BackendApplication";
    private static final String WORKER = "org.decalign.worker.WorkerApplication";

    @TempDir
    Path folder;

    private Path home;
    private Path root;
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void install() throws IOException {
        root = FakePrograms.install(folder.resolve("the checkout"));
        home = folder.resolve("a home");
        environment.put("LAB_HOME", home.toString());
        environment.put("LAB_PORT", String.valueOf(freePort()));
    }

    @AfterEach
    void down() {
        lab("down");
        assertThat(processes(SERVER)).isEmpty();
        assertThat(processes(WORKER)).isEmpty();
    }

    @Test
    void upStartsOnceAndDownStopsAll() {
        Run up = lab("up", "--workers", "2");
        assertThat(up.exit()).as(up.out() + up.err()).isZero();
        assertThat(up.out()).contains("server is up at http://127.0.0.1:" + environment.get("LAB_PORT"), "2 started");
        ProcessHandle server = processes(SERVER).get(0);

        assertThat(lab("up", "--workers", "2").out()).contains("already up", "local workers: 2\n");
        assertThat(processes(SERVER)).containsExactly(server);
        assertThat(processes(WORKER)).hasSize(2);

        assertThat(lab("down").out()).isEqualTo("stopped 2 workers and 1 server\n");
        assertThat(home.resolve("server.json")).doesNotExist();
        assertThat(lab("down").out()).startsWith("nothing runs on ");
    }

    @Test
    void whatServerAndWorkersWriteTheirOwnerAloneCanRead() throws IOException {
        Files.createDirectories(home.resolve("logs"));
        Files.writeString(home.resolve("logs/server.log"), "an earlier server's");
        lab("up");
        try (Stream<Path> all = Files.walk(home)) {
            assertThat(all)
                    .contains(home.resolve("server.json"), home.resolve("logs/worker-1.log"))
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .as("%s", file)
                            .endsWith("------"));
        }
    }

    @Test
    void aHomeOfAnotherUserIsWrongUse() throws IOException {
        assumeThat(Files.getAttribute(folder, "unix:uid"))
                .as("only root can give files away")
                .isEqualTo(0);
        Files.setAttribute(Files.createDirectories(home), "unix:uid", 12345);
        Run up = lab("up");
        assertThat(up.exit()).isEqualTo(2);
        assertThat(up.err()).contains("belongs to the user 12345", "Set LAB_HOME");
    }

    @Test
    void aServerThatListensAtAnotherAddressIsFoundThere() {
        environment.put("LAB_BIND", "127.0.0.2");
        String url = "http://127.0.0.2:" + environment.get("LAB_PORT");
        assertThat(lab("up").out()).contains("server is up at " + url + "/");
        assertThat(processes(WORKER).get(0).info().arguments().orElseThrow()).contains(url);
        environment.remove("LAB_BIND");
        assertThat(lab("runs").err()).contains(url);
    }

    @Test
    void anAddressThatIsNotThisMachinesIsWrongUse() {
        environment.put("LAB_BIND", "192.0.2.1");
        Run up = lab("up");
        assertThat(up.exit()).isEqualTo(2);
        assertThat(up.err()).contains("LAB_BIND is '192.0.2.1'");
    }

    @Test
    void commandsFindTheServerOfTheHomeByItself() {
        lab("up", "--no-worker");
        String port = environment.put("LAB_PORT", "1");
        // The stand-in knows no runs: that it answers at all shows whom the command asked.
        assertThat(lab("runs").err()).contains("http://127.0.0.1:" + port);
    }

    @Test
    void aPortThatWasAskedForAndIsTakenIsWrongUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Run result = lab("up", "--port", String.valueOf(taken.getLocalPort()));
            assertThat(result.exit()).isEqualTo(2);
            assertThat(result.err()).contains("port " + taken.getLocalPort() + " is in use");
            assertThat(processes(SERVER)).isEmpty();
        }
    }

    @Test
    void aServerThatDoesNotStartIsAFailureWithItsOwnWords() throws IOException {
        // A jar without the program in it: Java itself says so and ends.
        Path jar = root.resolve("backend/target/backend-0.1.0.jar");
        Files.write(jar, new byte[0]);
        Run result = lab("up");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("did not start", SERVER);
        assertThat(processes(WORKER)).isEmpty();
    }

    @Test
    void aServerThatWasKilledLeavesAFileThatNobodyBelieves() {
        lab("up");
        processes(SERVER).forEach(LocalServerTests::kill);
        assertThat(home.resolve("server.json")).exists();
        assertThat(lab("runs").exit()).isEqualTo(3);

        Run again = lab("up");
        assertThat(again.out()).contains("server is up", "local workers: 1\n");
        assertThat(processes(WORKER)).hasSize(1);
    }

    @Test
    void aServerThatIsOutOfMemoryEndsAndTheNextUpStartsAnother() throws Exception {
        lab("up", "--no-worker");
        ProcessHandle server = processes(SERVER).get(0);
        URI fill = URI.create("http://127.0.0.1:" + environment.get("LAB_PORT") + "/fill");
        HttpClient.newHttpClient().sendAsync(HttpRequest.newBuilder(fill).build(), BodyHandlers.discarding());
        server.onExit().get(60, TimeUnit.SECONDS);
        assertThat(lab("up", "--no-worker").out()).contains("server is up");
        assertThat(processes(SERVER)).hasSize(1).doesNotContain(server);
    }

    @Test
    void aNumberInTheFileThatIsAnothersNowIsLeftInPeace() throws IOException {
        Process other = new ProcessBuilder("sleep", "600").start();
        try {
            Files.createDirectories(home);
            Files.writeString(
                    home.resolve("server.json"),
                    "{\"pid\":" + other.pid()
                            + ",\"port\":1,\"url\":\"http://127.0.0.1:1\",\"startedAt\":\"2026-01-02T03:04:05Z\"}");
            assertThat(lab("runs").exit()).isEqualTo(3);
            assertThat(lab("down").exit()).isZero();
            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void theServerOfAnotherHomeIsLeftInPeace() {
        lab("up", "--no-worker");
        Map<String, String> other = new HashMap<>(environment);
        other.put("LAB_HOME", home + "2");
        assertThat(Run.lab(other, root, "down").out()).startsWith("nothing runs on ");
        assertThat(processes(SERVER)).hasSize(1);
    }

    @Test
    void aServerWithATokenSharesAnotherOneWithItsWorkersThatStaysWithTheHome() throws IOException {
        environment.put("LAB_TOKEN", "the administrator's");
        lab("up");
        String token = Files.readString(home.resolve("worker-token")).strip();
        assertThat(token).hasSizeGreaterThan(40);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("worker-token"))))
                .isEqualTo("rw-------");
        for (String program : List.of(SERVER, WORKER)) {
            assertThat(variables(program)).contains("LAB_WORKER_TOKEN=" + token);
        }
        lab("down");
        lab("up", "--no-worker");
        assertThat(variables(SERVER)).contains("LAB_WORKER_TOKEN=" + token);
    }

    @Test
    void aWorkerIsNeverGivenTheAdministratorsToken() {
        environment.putAll(Map.of("LAB_TOKEN", "the administrator's", "LAB_WORKER_TOKEN", "the workers'"));
        lab("up", "--no-worker");
        environment.remove("LAB_WORKER_TOKEN");
        Run result = lab("up", "--workers", "1");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("LAB_WORKER_TOKEN");
        assertThat(processes(WORKER)).isEmpty();
    }

    @Test
    void aTokenGivenTwiceIsWrongUse() {
        environment.putAll(Map.of("LAB_TOKEN", "a", "LAB_TOKEN_FILE", "b"));
        Run result = lab("runs");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("LAB_TOKEN and LAB_TOKEN_FILE are both set");
    }

    @Test
    void trainAndEncodeGiveTheWorkerProgramTheirWordsAndTakeItsExitCode() {
        assertThat(lab("train", "--data", "x", "--set", "a=1", "--exit", "7").exit())
                .isEqualTo(7);
        assertThat(lab("train", "--help", "--exit", "0").exit()).isZero();
        assertThat(lab("datasets", "encode", "label.csv", "--out", "x", "--exit", "2")
                        .exit())
                .isEqualTo(2);
        assertThat(lab("datasets", "encode", "--help", "--exit", "0").exit()).isZero();
    }

    private Run lab(String... arguments) {
        return Run.lab(environment, root, arguments);
    }

    private List<ProcessHandle> processes(String program) {
        return ProcessHandle.allProcesses()
                .filter(p -> Arrays.asList(p.info().arguments().orElse(new String[0]))
                        .contains("-Dlab.home=" + home))
                .filter(p -> Arrays.asList(p.info().arguments().orElse(new String[0]))
                        .contains(program))
                .toList();
    }

    private List<String> variables(String program) throws IOException {
        Path environ = Path.of("/proc", String.valueOf(processes(program).get(0).pid()), "environ");
        return List.of(Files.readString(environ).split("\0"));
    }

    private static void kill(ProcessHandle process) {
        process.destroyForcibly();
        process.onExit().join();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
