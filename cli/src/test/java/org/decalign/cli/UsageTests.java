package org.decalign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands that are used wrongly, and the help of each command. */
class UsageTests extends CommandTest {
    @Test
    void aMistypedOptionIsNamedBeforeWhatItLeavesMissing() {
        Run result = lab("run", "--datset", "mfeat");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("--datset", "--dataset", "lab run --help");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dataset list | datasets",
                "'' | demo, up, down",
                "runs --format yaml | table, json, csv, markdown, latex",
                "runs --state gone | SUCCEEDED",
                "up --port 99999 | 1 to 65535",
                "up --workers 2 --no-worker | mutually exclusive",
                "demo --seeds 0 | 1 to 100",
                "run --dataset a | --preset",
                "run --dataset a --preset b --config c | mutually exclusive",
                "run --dataset a --preset b --priority 101 | -100 to 100",
                "run --dataset a --preset b --seeds 2-1 | 1,2,3 or 1-5",
                "run --dataset a --config /nowhere.json | cannot be read",
                "datasets import /nowhere.pkl | is not a file or folder that can be read",
                "datasets import . --name a/b | 1 to 100 letters",
                "datasets export a b.pkl | neither .safetensors nor .npz",
                "ablate --dataset a --preset b --seeds 1 | --arms",
                "ablate --dataset a --preset b --seeds 1 --arms m --arm n | mutually exclusive",
                "ablate --dataset a --preset b --seeds 1 --arm x:beta | key=value",
                "leaderboard --metric MAE | --dataset",
                "leaderboard --all | --dataset",
                "show five | 'five'",
                "datasets show d --samples 201 | 0 to 200",
                "runs --server nonsense | http://HOST:PORT"
            })
    void wrongUseIsExitTwoAndSaysWhatIsAllowed(String command, String said) {
        Run result = lab(command.isEmpty() ? new String[0] : command.split(" "));
        assertThat(result.exit()).as(result.err()).isEqualTo(2);
        assertThat(result.err()).contains(said);
        assertThat(server.requests).isEmpty();
    }

    @Test
    void everyCommandHasHelp() {
        for (String command : new String[] {
            "demo",
            "up",
            "down",
            "status",
            "run",
            "runs",
            "show",
            "logs",
            "cancel",
            "retry",
            "tag",
            "compare",
            "ablate",
            "studies",
            "leaderboard",
            "bench",
            "backup",
            "restore",
            "token"
        }) {
            Run result = lab(command, "--help");
            assertThat(result.exit()).as(command).isZero();
            assertThat(result.out()).contains("Usage: lab " + command);
        }
    }
}
