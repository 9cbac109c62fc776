package org.decalign.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ServeCommandTests {
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource({
        "--device=cuda:0, the engine sees no CUDA device",
        "--device=tpu, cpu or cuda:N",
        "--device=all, the engine sees no CUDA device",
        "--libtorch=/nowhere, no libtorch.so in it",
        "--threads=0, at least 1",
        "--server=nowhere, http://host:port",
        "--server=ftp://host, http://host:port",
        "--drain-after=soon, 90s",
        "--cache-size=lots, 500M",
        "--label=gpu, KEY=VALUE"
    })
    void wrongUseEndsWithTwoAndSaysWhatIsAllowed(String option, String expected) {
        assertThat(run("--threads=1", option)).isEqualTo(2);
        assertThat(err.toString()).contains(expected);
    }

    @Test
    void durationsHaveAUnit() throws Exception {
        DurationText text = new DurationText();
        assertThat(text.convert("90s")).hasSeconds(90);
        assertThat(text.convert("30m")).hasMinutes(30);
        assertThat(text.convert("2h")).hasHours(2);
        assertThat(text.convert("1d")).hasDays(1);
    }

    @Test
    void sizesAreInPowersOfAThousand() {
        assertThat(SizeText.bytes("500M")).isEqualTo(500_000_000L);
        assertThat(SizeText.bytes("50G")).isEqualTo(50_000_000_000L);
        assertThat(SizeText.bytes("2T")).isEqualTo(2_000_000_000_000L);
    }

    private int run(String... options) {
        return new CommandLine(new ServeCommand())
                .setOverwrittenOptionsAllowed(true)
                .setErr(new PrintWriter(err, true))
                .execute(options);
    }
}
