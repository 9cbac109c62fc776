package org.decalign.datasets.derivation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.decalign.datasets.report.VideoRule;
import org.decalign.protocol.derivation.Recipe.By;
import org.decalign.protocol.derivation.Recipe.Split;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitDrawTests {
    private static final UnaryOperator<String> ITSELF = id -> id;

    /** Videos of 1 to 30 samples. */
    private static List<String> ids() {
        Random random = new Random(5);
        List<String> ids = new ArrayList<>();
        for (int video = 0; video < 200; video++) {
            for (int clip = 0; clip < 1 + random.nextInt(30); clip++) {
                ids.add("video" + video + "$_$" + clip);
            }
        }
        return ids;
    }

    private static Split shares(long seed) {
        return new Split(By.SAMPLE, 0.7, 0.1, 0.2, seed, null);
    }

    private static long count(Map<String, String> dealt, String split) {
        return dealt.values().stream().filter(split::equals).count();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, -3, Long.MAX_VALUE})
    void singleSamplesComeWithinTwoOfTheirShares(long seed) {
        List<String> ids = ids();
        Map<String, String> dealt = SplitDraw.deal(ids, shares(seed), ITSELF);
        assertThat(dealt.keySet()).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(Math.abs(count(dealt, "train") - 0.7 * ids.size())).isLessThan(2);
        assertThat(Math.abs(count(dealt, "valid") - 0.1 * ids.size())).isLessThan(2);
        assertThat(Math.abs(count(dealt, "test") - 0.2 * ids.size())).isLessThan(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void noVideoIsPartedAndNoSplitIsBeyondItsShareByAWholeVideo(long seed) {
        List<String> ids = ids();
        UnaryOperator<String> video = VideoRule.of(ids)::video;
        Map<String, String> dealt = SplitDraw.deal(ids, shares(seed), video);
        assertThat(dealt.keySet()).containsExactlyInAnyOrderElementsOf(ids);
        Map<String, String> ofVideo = new java.util.HashMap<>();
        ids.forEach(id -> assertThat(
                        ofVideo.merge(video.apply(id), dealt.get(id), (a, b) -> a.equals(b) ? a : "parted"))
                .isNotEqualTo("parted"));
        assertThat(count(dealt, "train") - 0.7 * ids.size()).isLessThan(30);
        assertThat(count(dealt, "valid") - 0.1 * ids.size()).isLessThan(30);
        assertThat(count(dealt, "test") - 0.2 * ids.size()).isLessThan(30);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 99})
    void theOrderOfTheIdsDoesNotMatterAndTheSeedDoes(long seed) {
        List<String> ids = ids();
        List<String> shuffled = new ArrayList<>(ids);
        Collections.shuffle(shuffled, new Random(1));
        assertThat(SplitDraw.deal(shuffled, shares(seed), ITSELF)).isEqualTo(SplitDraw.deal(ids, shares(seed), ITSELF));
        assertThat(SplitDraw.deal(ids, shares(seed + 1), ITSELF))
                .isNotEqualTo(SplitDraw.deal(ids, shares(seed), ITSELF));
    }
}
