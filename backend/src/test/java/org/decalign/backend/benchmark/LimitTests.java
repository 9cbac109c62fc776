package org.decalign.backend.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import org.decalign.backend.benchmark.Limit.Sign;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitTests {
    @Test
    void aLimitIsReadWithOrWithoutSpaces() {
        Limit number = Limit.parse(" test.WAF1>=0.95 ").orElseThrow();
        assertThat(number).isEqualTo(new Limit("test.WAF1>=0.95", "test", "WAF1", Sign.AT_LEAST, false, 0.95));
        Limit base = Limit.parse("valid.MAE < baseline + 2e-2").orElseThrow();
        assertThat(base.toBaseline()).isTrue();
        assertThat(base.number()).isEqualTo(0.02);
        assertThat(Limit.parse("test.Corr >= baseline").orElseThrow().number()).isZero();
        assertThat(Limit.parse("test.Corr > -0.5").orElseThrow().number()).isEqualTo(-0.5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "WAF1 >= 1",
                "train.WAF1 >= 1",
                "test.WAF1 => 1",
                "test.WAF1 == 1",
                "test.WAF1 >= baseline * 2",
                "test.WAF1 >= base",
                "test.WAF1 >= 1 or 1",
                "test.WAF1 >= NaN"
            })
    void whatIsNoLimitIsNone(String text) {
        assertThat(Limit.parse(text)).isEmpty();
    }

    @Test
    void aStrictLimitDoesNotHoldAtItsBound() {
        assertThat(Limit.parse("test.A >= 1").orElseThrow().holds(0)).isTrue();
        assertThat(Limit.parse("test.A > 1").orElseThrow().holds(0)).isFalse();
        assertThat(Limit.parse("test.A <= 1").orElseThrow().holds(0)).isTrue();
        assertThat(Limit.parse("test.A < 1").orElseThrow().holds(0)).isFalse();
        assertThat(Limit.parse("test.A < 1").orElseThrow().holds(-1e-9)).isTrue();
    }
}
