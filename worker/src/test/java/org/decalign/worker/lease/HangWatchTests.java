package org.decalign.worker.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HangWatchTests {
    private final AtomicLong now = new AtomicLong();
    private final AtomicLong signs = new AtomicLong();
    private final AtomicInteger hung = new AtomicInteger();
    private final HangWatch watch = new HangWatch(Duration.ofMinutes(10), now::get, signs::get, hung::incrementAndGet);

    @Test
    void aTrainingThatMovesIsLeftAlone() {
        for (int i = 0; i < 10; i++) {
            pass(Duration.ofMinutes(9));
            signs.incrementAndGet();
            assertThat(watch.check()).isFalse();
        }
        assertThat(hung).hasValue(0);
    }

    @Test
    void noSignWithinTheDeadlineIsAHang() {
        pass(Duration.ofMinutes(10));
        assertThat(watch.check()).isFalse();
        pass(Duration.ofMillis(1));
        assertThat(watch.check()).isTrue();
        assertThat(hung).hasValue(1);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
