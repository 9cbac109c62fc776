package org.decalign.backend.platform.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A body must bring 100 bytes in each 10 s of waiting, and end within 60 s. */
class BodyClockTests {
    private static final BodyClock.Pace PACE = new BodyClock.Pace(Duration.ofSeconds(10), 100, Duration.ofSeconds(60));
    private int late;
    private final BodyClock clock = new BodyClock(PACE, () -> late++);

    @Test
    void aBodyThatKeepsToTheRateMayTakeUntilTheDeadline() {
        for (int i = 0; i < 59; i++) {
            assertThat(read(i, i + 1, 10)).isTrue();
        }
        assertThat(read(59, 60, 10)).isFalse();
    }

    @Test
    void whatCameAtFirstDoesNotPayForLaterSilence() {
        assertThat(read(0, 10, 1_000_000)).isTrue();
        assertThat(read(10, 20, 99)).isFalse();
    }

    @Test
    void timeInWhichNobodyReadsDoesNotCount() {
        assertThat(read(0, 5, 1)).isTrue();
        assertThat(read(500, 504, 1)).isTrue();
        assertThat(read(900, 902, 1)).isFalse();
    }

    @Test
    void aReadThatDoesNotComeBackIsFoundLateOnce() {
        clock.begin(seconds(0));
        clock.check(seconds(9));
        assertThat(late).isZero();
        clock.check(seconds(10));
        clock.check(seconds(11));
        assertThat(late).isEqualTo(1);
    }

    private boolean read(int from, int to, long bytes) {
        clock.begin(seconds(from));
        return clock.end(seconds(to), bytes);
    }

    private static long seconds(int s) {
        return Duration.ofSeconds(s).toNanos();
    }
}
