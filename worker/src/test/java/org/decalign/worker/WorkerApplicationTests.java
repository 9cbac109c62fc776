package org.decalign.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A mistake on the command line is said in the words of `lab`, which starts these programs. */
class WorkerApplicationTests {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "train --data mfeat --out o --seed x | Invalid value for option '--seed': 'x' is not a whole number"
                        + " | lab train",
                "train --dta mfeat | Unknown options: '--dta' | lab train",
                "serve --threads x | Invalid value for option '--threads': 'x' is not a whole number | lab worker",
                "serve --treads 2 | Unknown options: '--treads' | lab worker",
            })
    void aMistakeIsNamedAndTheHelpPointedAt(String command, String mistake, String help) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            assertThat(WorkerApplication.run(command.split(" "))).isEqualTo(2);
        } finally {
            System.setErr(before);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("lab: ", mistake, "`" + help + " --help`")
                .doesNotContain("Usage");
    }
}
