package org.decalign.backend.platform.body;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.decalign.backend.platform.problem.Busy;
import org.junit.jupiter.api.Test;

class LargeBodiesTests {
    private static final long MEBIBYTE = 1 << 20;
    private final LargeBodies bodies = new LargeBodies(4 * MEBIBYTE, Duration.ofMillis(1));

    @Test
    void bodiesBeyondTheMemoryWaitForRoomAndAreRefusedWithoutIt() throws InterruptedException {
        try (LargeBodies.Room first = bodies.take(3 * MEBIBYTE)) {
            bodies.take(1000).close();
            assertThatThrownBy(() -> bodies.take(2 * MEBIBYTE)).isInstanceOf(Busy.class);
        }
        bodies.take(2 * MEBIBYTE).close();
    }

    @Test
    void oneThatIsLargerThanAllTheMemoryHasItAlone() throws InterruptedException {
        try (LargeBodies.Room all = bodies.take(9 * MEBIBYTE)) {
            assertThatThrownBy(() -> bodies.take(MEBIBYTE)).isInstanceOf(Busy.class);
        }
    }
}
