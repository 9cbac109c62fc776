package org.decalign.backend.platform.traffic;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.decalign.backend.platform.problem.Busy;
import org.junit.jupiter.api.Test;

class LargeBodiesTests {
    private static final long MEBIBYTE = 1 << 20;
    private final LargeBodies bodies = new LargeBodies(6 * MEBIBYTE, Duration.ofMillis(1));

    @Test
    void bodiesBeyondTheMemoryWaitForRoomAndAreRefusedWithoutIt() throws InterruptedException {
        try (LargeBodies.Room first = bodies.take(Lane.WORKERS, 3 * MEBIBYTE)) {
            bodies.take(Lane.WORKERS, 1000).close();
            assertThatThrownBy(() -> bodies.take(Lane.WORKERS, 2 * MEBIBYTE)).isInstanceOf(Busy.class);
        }
        bodies.take(Lane.WORKERS, 2 * MEBIBYTE).close();
    }

    @Test
    void readersAndWorkersHaveRoomOfTheirOwn() throws InterruptedException {
        try (LargeBodies.Room all = bodies.take(Lane.READERS, 9 * MEBIBYTE)) {
            assertThatThrownBy(() -> bodies.take(Lane.READERS, MEBIBYTE)).isInstanceOf(Busy.class);
            bodies.take(Lane.WORKERS, 4 * MEBIBYTE).close();
        }
    }

    @Test
    void oneThatIsLargerThanAllTheMemoryHasItAlone() throws InterruptedException {
        try (LargeBodies.Room all = bodies.take(Lane.WORKERS, 9 * MEBIBYTE)) {
            assertThatThrownBy(() -> bodies.take(Lane.WORKERS, MEBIBYTE)).isInstanceOf(Busy.class);
        }
    }
}
