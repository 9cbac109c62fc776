package org.decalign.protocol.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagFilterTests {
    @ParameterizedTest
    @CsvSource({
        "team:a, team, a",
        "team:, team, ''",
        "a:b:c, a:b, c",
        "time:a\\:b, time, a:b",
        "a\\:b:c\\\\, a:b, c\\",
        "path:C\\dir, path, C\\dir"
    })
    void theValueStartsAfterTheLastColonThatIsNotEscaped(String text, String key, String value) {
        assertThat(TagFilter.parse(text)).isEqualTo(new TagFilter(key, value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "team", ":a", "team\\:a"})
    void aTextWithoutKeyOrColonIsNoTag(String text) {
        assertThat(TagFilter.parse(text)).isNull();
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        TagFilter odd = new TagFilter("a:b\\", "\\:c:");
        assertThat(TagFilter.parse(odd.text())).isEqualTo(odd);
        assertThat(new TagFilter("team", "a").text()).isEqualTo("team:a");
    }
}
