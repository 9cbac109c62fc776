package org.decalign.worker.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TraceScheduleTests {
    @Test
    void wordsAndNumbersNameTheEpochsThatLeaveATrace() {
        TraceSchedule schedule = new TraceSchedule(Set.of("first", "3", "last"));
        assertThat(IntStream.rangeClosed(1, 5).filter(epoch -> schedule.after(epoch, epoch == 5)))
                .containsExactly(1, 3, 5);
        assertThat(schedule.best()).isFalse();
        assertThat(new TraceSchedule(Set.of("best")).best()).isTrue();
    }

    @Test
    void anEmptyListLeavesNone() {
        TraceSchedule none = new TraceSchedule(Set.of());
        assertThat(none.after(1, true) || none.best()).isFalse();
    }
}
