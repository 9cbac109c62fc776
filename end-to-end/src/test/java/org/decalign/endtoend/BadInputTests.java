package org.decalign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad input is refused with exit code 2 and a sentence that names the place; nothing is stored. */
class BadInputTests {
    @TempDir
    static Path folder;

    private static Lab lab;

    @BeforeAll
    static void up() {
        lab = new Lab(folder.resolve("home"));
        lab.must("up", "--no-worker");
        lab.must("datasets", "import", Fixtures.mfeat(folder).toString(), "--name", "mfeat", "--suite", "generic");
    }

    @AfterAll
    static void down() {
        lab.close();
    }

    @Test
    void aTruncatedPickleIsRefused() throws IOException {
        byte[] whole;
        try (var in = new GZIPInputStream(Files.newInputStream(folder.resolve("mfeat.pkl.gz")))) {
            whole = in.readAllBytes();
        }
        refused("truncated", Arrays.copyOf(whole, whole.length / 2), "truncated");
    }

    @Test
    void aPickleThatCallsOsSystemIsRefusedByNameAndNothingRuns() throws IOException {
        Path witness = folder.resolve("witness");
        String pickle = "cos\nsystem\n(S'touch " + witness + "'\ntR.";
        refused("hostile", pickle.getBytes(), "os.system");
        assertThat(witness).doesNotExist();
    }

    @Test
    void anUnknownKeyIsRefusedBeforeAnythingIsQueued() {
        Lab.Result result =
                lab.run("run", "--dataset", "mfeat", "--preset", "mfeat", "--set", "alfa=0.1", "--set", "nlevels=0");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("alfa", "alpha", "nlevels");
        assertThat(lab.api().get("/api/v1/runs").get("items").size()).isZero();
    }

    @Test
    void aMistypedCommandOrOptionIsWrongUseAndNamesTheRightOne() {
        Lab.Result command = lab.run("dataset", "list");
        assertThat(command.exit()).isEqualTo(2);
        assertThat(command.err()).contains("datasets");
        Lab.Result option = lab.run("run", "--datset", "mfeat");
        assertThat(option.exit()).isEqualTo(2);
        assertThat(option.err()).contains("--dataset");
    }

    @Test
    void aServerThatIsNotThereIsExitThree() {
        Lab.Result result = lab.run(java.util.List.of("LAB_URL=http://127.0.0.1:9"), "runs");
        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err()).contains("lab up");
    }

    private static void refused(String name, byte[] content, String reason) throws IOException {
        Path file = Files.write(folder.resolve(name + ".pkl"), content);
        int before = lab.api().get("/api/v1/datasets").get("items").size();
        Lab.Result result = lab.run("datasets", "import", file.toString(), "--name", name, "--suite", "generic");
        assertThat(result.exit()).as(result.out() + result.err()).isEqualTo(2);
        assertThat(result.err()).contains(reason);
        assertThat(lab.api().get("/api/v1/datasets").get("items").size()).isEqualTo(before);
        Lab.Result train = lab.run(
                "train",
                "--data",
                file.toString(),
                "--preset",
                "mfeat",
                "--out",
                folder.resolve(name + "-out").toString());
        assertThat(train.exit()).as(train.out() + train.err()).isEqualTo(2);
        assertThat(folder.resolve(name + "-out")).doesNotExist();
    }
}
