package org.decalign.protocol.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTests {
    private static final List<String> WORDS = List.of("mosi", "mosei", "iemocap-aligned", "tag", "limit");

    @ParameterizedTest
    @CsvSource({
        "mossi, mosi",
        "MOSI, mosi",
        "limt, limit",
        "iemocap, iemocap-aligned",
        "tags, tag",
        "mosie, mosi",
        "moseii, mosei"
    })
    void aWordThatMayBeMeantIsFound(String word, String meant) {
        assertThat(Nearest.near(word, WORDS)).isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({"x", "digits", "''", "ab", "colour"})
    void aWordThatIsLikeNoneHasNoSuggestion(String word) {
        assertThat(Nearest.near(word, WORDS)).isNull();
    }
}
