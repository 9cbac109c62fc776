package org.decalign.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.decalign.protocol.study.Arm;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

class ArmTextTests {
    private final ArmText text = new ArmText();

    @Test
    void anArmIsANameAndWhatItChanges() {
        assertThat(text.convert("full")).isEqualTo(new Arm("full", Map.of()));
        assertThat(text.convert("w/o both: alpha=0;beta=0.5;task_loss=mae"))
                .isEqualTo(new Arm("w/o both", Map.of("alpha", 0, "beta", 0.5, "task_loss", "mae")));
    }

    @Test
    void whatIsNoArmIsRefused() {
        assertThatThrownBy(() -> text.convert(":a=1")).isInstanceOf(TypeConversionException.class);
        assertThatThrownBy(() -> text.convert("x:beta")).isInstanceOf(TypeConversionException.class);
    }
}
