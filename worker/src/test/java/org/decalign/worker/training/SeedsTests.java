package org.decalign.worker.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeedsTests {
    @Test
    void theOrderOfAnEpochIsThisOneOnEveryMachineAndEveryJava() {
        assertThat(Seeds.order(1, 1, 10)).containsExactly(9, 3, 8, 7, 0, 6, 4, 2, 1, 5);
        assertThat(Seeds.order(1, 2, 10)).containsExactly(2, 7, 3, 9, 5, 0, 4, 6, 1, 8);
        assertThat(Seeds.order(2, 1, 10)).containsExactly(4, 5, 6, 0, 8, 9, 2, 1, 3, 7);
    }

    @Test
    void anOrderHasEverySampleOnce() {
        int[] order = Seeds.order(7, 3, 1000);
        assertThat(Arrays.stream(order).sorted().toArray())
                .isEqualTo(IntStream.range(0, 1000).toArray());
    }

    @Test
    void anEpochsOrderDoesNotDependOnTheEpochsBeforeIt() {
        int[] alone = Seeds.order(5, 9, 100);
        for (int epoch = 1; epoch < 9; epoch++) {
            Seeds.order(5, epoch, 100);
        }
        assertThat(Seeds.order(5, 9, 100)).isEqualTo(alone);
    }

    @Test
    void threadsThatAskAtOnceGetTheSameOrder() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<int[]>> asks = IntStream.range(0, 64)
                    .<Callable<int[]>>mapToObj(i -> () -> Seeds.order(3, 2, 500))
                    .toList();
            for (Future<int[]> order : threads.invokeAll(asks)) {
                assertThat(order.get()).isEqualTo(Seeds.order(3, 2, 500));
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
