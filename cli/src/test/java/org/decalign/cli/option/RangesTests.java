package org.decalign.cli.option;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RangesTests {
    @Test
    void neighboursAreWrittenAsARange() {
        assertThat(Ranges.text(List.of(3L, 5L, 6L, 7L, 9L))).isEqualTo("3,5-7,9");
        assertThat(Ranges.text(List.of(4L))).isEqualTo("4");
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        List<Long> numbers = List.of(1L, 2L, 8L, 10L, 11L);
        assertThat(Ranges.read(Ranges.text(numbers), "r", IllegalStateException::new))
                .isEqualTo(numbers);
    }
}
