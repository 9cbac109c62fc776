package org.decalign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job, with nothing prepared. */
class DemoTests {
    @TempDir
    Path folder;

    @Test
    void theDemoTrainsTheAblationOnceAndFindsItTheNextTime() {
        try (Lab lab = new Lab(folder.resolve("home"))) {
            Lab.Result first = lab.must("demo", "--exit");
            assertThat(first.out()).contains("full", "w/o", "±");
            var runs = lab.api();
            lab.must("up", "--no-worker");
            var items = runs.get("/api/v1/runs?limit=100").get("items");
            assertThat(items.size()).isEqualTo(10);
            for (var run : items) {
                assertThat(run.get("state").asString()).isEqualTo("SUCCEEDED");
                assertThat(run.get("progress").get("epochs").asInt()).isGreaterThanOrEqualTo(10);
                if (run.get("name").asString().equals("full")) {
                    assertThat(run.get("scores").get("test").get("WAcc").asDouble())
                            .isGreaterThanOrEqualTo(0.95);
                }
            }
            lab.must("down");
            lab.must("demo", "--exit");
            lab.must("up", "--no-worker");
            assertThat(runs.get("/api/v1/runs?limit=100").get("items").size()).isEqualTo(10);
            lab.must("down");
            assertThat(lab.processes("org.decalign")).isEmpty();
        }
    }
}
