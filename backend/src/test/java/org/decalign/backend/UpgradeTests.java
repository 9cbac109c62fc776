package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** This server on the home of an earlier release: every number that the release answered is answered still. */
class UpgradeTests {
    /** The run that was leased when the earlier server stopped: what its lease's end changes. */
    private static final long LEASED = 13;

    private static final Pattern OF_THE_LEASED_RUN =
            Pattern.compile("/api/v1/(runs/13|runs/13/attempts 0|runs items 1|groups/9 runs 1|groups items 0 runs 1)"
                    + "( attemptList 0)? (state|finishedAt|secondsRunning)"
                    + "|/api/v1/groups(/9| items 0) states (RUNNING|QUEUED)");

    /** That release had a board for each alignment, without the encoder. Now an official board is of one split. */
    private static final Pattern OF_BOARDS =
            Pattern.compile("/api/v1/leaderboards( \\d+ (boards|models)|/grid (columns|rows)"
                    + "|/(mosi|mosei|sims|iemocap) boards|/\\w+ boards \\d+( rows \\d+)? protocol)");

    /** A run has each score on test only once, so comparisons no longer have curves of them. */
    private static final Pattern OF_CURVES = Pattern.compile("/api/v1/comparisons\\?of=\\S+ curves");

    /** That release stated the server's code. Now it is the code that trained, {@link #theCodeIsTheOneThatTrained}. */
    private static final Pattern CODE = Pattern.compile("/api/v1/(runs/[0-9]+|comparisons.* sides [0-9]+) codeVersion");

    @TempDir
    static Path home;

    static SecondServer server;

    @BeforeAll
    static void start() throws Exception {
        OldHome.V8.into(home);
        server = SecondServer.embedded(home);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void everyAnswerOfTheEarlierReleaseStands() throws Exception {
        List<String> differences = Numbers.differences(OldHome.V8.answers(), server.rest(), UpgradeTests::mayDiffer);
        assertThat(differences).isEmpty();
    }

    @Test
    void aBackupIsRestoredIntoAnEmptyHomeWithEveryNumber(@TempDir Path other) throws Exception {
        Path backup = other.resolve("lab.backup");
        Files.write(backup, server.rest().get("/api/v1/backup").response().body());
        Path restored = other.resolve("home");
        Restore restore = Restore.into(restored, backup);
        assertThat(restore.exit()).as(restore.text()).isZero();
        try (SecondServer second = SecondServer.embedded(restored)) {
            assertThat(Numbers.differences(OldHome.V8.answers(), second.rest(), UpgradeTests::mayDiffer))
                    .isEmpty();
            everyArtifactIsThere(second.rest());
            assertThat(Files.readString(restored.resolve("db.key")))
                    .isNotEqualTo(Files.readString(home.resolve("db.key")));
        }
    }

    @Test
    void theCodeIsTheOneThatTrained() {
        for (int id = 1; id <= 10; id++) {
            JsonNode run = server.rest().get("/api/v1/runs/" + id).expect(200);
            String software = run.at("/provenance/software").asString();
            assertThat(software).startsWith("0.1.0+");
            assertThat(run.get("code").asString()).isEqualTo(software);
            assertThat(run.get("codeVersion").asString()).isEqualTo(software);
        }
        assertThat(server.rest()
                        .get("/api/v1/runs/" + LEASED)
                        .expect(200)
                        .get("code")
                        .asString())
                .isEqualTo("fixture");
    }

    @Test
    void everyArtifactIsThereWithItsContent() {
        everyArtifactIsThere(server.rest());
    }

    private static void everyArtifactIsThere(Rest rest) {
        int read = 0;
        for (JsonNode run : rest.get("/api/v1/runs?limit=200").expect(200).get("items")) {
            String artifacts = "/api/v1/runs/" + run.get("id").asLong() + "/artifacts";
            for (JsonNode artifact : rest.get(artifacts).expect(200)) {
                Rest.Answer file =
                        rest.get(artifacts + "/" + artifact.get("name").asString());
                assertThat(TestWorker.sha256(file.response().body()))
                        .as(artifacts)
                        .isEqualTo(artifact.get("sha256").asString());
                read++;
            }
        }
        assertThat(read).isGreaterThan(20);
    }

    @Test
    void theRunThatWasLeasedIsNeitherLostNorEnded() {
        JsonNode run = server.rest().get("/api/v1/runs/" + LEASED).expect(200);
        assertThat(run.get("state").asString()).isIn("RUNNING", "QUEUED");
        assertThat(run.at("/attemptList/0/state").asString()).isIn("RUNNING", "RELEASED");
    }

    private static boolean mayDiffer(String place) {
        return OF_THE_LEASED_RUN.matcher(place).matches()
                || OF_BOARDS.matcher(place).matches()
                || OF_CURVES.matcher(place).matches()
                || CODE.matcher(place).matches();
    }
}
