package org.decalign.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatisticsTests {
    @Test
    void theDeviationIsThatOfASample() {
        // 2, 4, 4, 4, 5, 5, 7, 9: mean 5, squared deviations 9+1+1+1+0+0+4+16 = 32, over 7
        Cell.Spread spread = Statistics.spread(List.of(2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0));
        assertThat(spread.mean()).isEqualTo(5);
        assertThat(spread.sd()).isCloseTo(Math.sqrt(32.0 / 7), within(1e-15));
    }

    @Test
    void closeValuesFarFromZeroKeepTheirDeviation() {
        Cell.Spread spread = Statistics.spread(List.of(1e9, 1e9 + 2));
        assertThat(spread.sd()).isCloseTo(Math.sqrt(2), within(1e-12));
    }

    @Test
    void oneValueHasNoDeviationAndNoValuesHaveNothing() {
        assertThat(Statistics.spread(List.of(0.5))).isEqualTo(new Cell.Spread(0.5, null));
        assertThat(Statistics.spread(List.of())).isNull();
    }
}
