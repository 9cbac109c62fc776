package org.decalign.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** With shells for workers. */
class FleetTests {

    @Test
    void itEndsWhenAllHaveEndedWithTheFirstCodeThatIsNotZero() throws Exception {
        assertThat(Fleet.start(shells("exit 0", "exit 0")).await()).isZero();
        assertThat(Fleet.start(shells("exit 0", "exit 3", "exit 1")).await()).isEqualTo(3);
    }

    @Test
    void toldToStopItTellsEachWorkerAndWaitsForIt() throws Exception {
        Fleet fleet = Fleet.start(shells("trap 'exit 7' TERM; while :; do sleep 0.02; done", "sleep 60"));
        fleet.stop();
        int code = fleet.await();
        assertThat(code).isNotZero();
    }

    @Test
    void aWorkerHasItsDeviceAndAName() {
        assertThat(Fleet.onDevice(
                        List.of("serve", "--device", "all", "--name", "box", "--label", "team=a", "--once"), "cuda:1"))
                .containsExactly("serve", "--device", "cuda:1", "--name", "box-cuda:1", "--label", "team=a", "--once");
        assertThat(Fleet.onDevice(List.of("serve", "--device=all", "--name=box"), "cuda:0"))
                .containsExactly("serve", "--device=cuda:0", "--name=box-cuda:0");
        assertThat(Fleet.command(List.of("serve", "--device=all"), "cuda:0"))
                .contains(WorkerApplication.class.getName(), "serve", "--device=cuda:0");
    }

    private static Map<String, List<String>> shells(String... scripts) {
        Map<String, List<String>> commands = new LinkedHashMap<>();
        for (String script : scripts) {
            commands.put("cuda:" + commands.size(), List.of("sh", "-c", script));
        }
        return commands;
    }
}
