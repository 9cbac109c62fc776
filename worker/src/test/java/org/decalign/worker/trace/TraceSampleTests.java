package org.decalign.worker.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TraceSampleTests {
    private final List<String> ids =
            IntStream.range(0, 200).mapToObj(i -> "clip$_$" + i).toList();

    @Test
    void theSameSamplesAreChosenInTheSameOrderHoweverTheSplitIsSorted() {
        List<String> shuffled = new ArrayList<>(ids);
        Collections.shuffle(shuffled, new Random(1));
        assertThat(chosen(shuffled, 16)).isEqualTo(chosen(ids, 16));
    }

    @Test
    void moreSamplesKeepTheFirstOnesAndASmallSplitGivesWhatItHas() {
        assertThat(chosen(ids, 32).subList(0, 16)).isEqualTo(chosen(ids, 16));
        assertThat(TraceSample.of(List.of("a", "b", "a"), 64)).hasSize(3).doesNotHaveDuplicates();
    }

    private static List<String> chosen(List<String> among, int count) {
        return Arrays.stream(TraceSample.of(among, count)).mapToObj(among::get).toList();
    }
}
