package org.decalign.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class SeedsTests {
    @Test
    void listsAndRangesMix() {
        assertThat(seeds("7,1-3, 10").values()).containsExactly(7L, 1L, 2L, 3L, 10L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "1,", "3-1", "1-", "-1", "1-2-3", "1.5", "0-1000", "9999999999999999999"})
    void anythingElseIsRefusedWithWhatIsAllowed(String text) {
        assertThatThrownBy(() -> seeds(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("1,2,3 or 1-5");
    }

    @Test
    void aSeedTwiceIsRefusedByName() {
        assertThatThrownBy(() -> seeds("1-3,2")).hasMessageContaining("seed 2 stands twice");
    }

    private static Seeds seeds(String text) {
        return new Seeds.Converter().convert(text);
    }
}
