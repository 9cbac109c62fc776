package org.decalign.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeyValueTests {
    @Test
    void aValueIsReadAsJsonElseAsText() {
        Map<String, Object> values = KeyValue.values(
                pairs("alpha=0.5", "nlevels=3", "use_bert=false", "dims=[32,8]", "name=plain text", "a=b=c", "x=1 2"));
        assertThat(values)
                .containsEntry("alpha", 0.5)
                .containsEntry("nlevels", 3)
                .containsEntry("use_bert", false)
                .containsEntry("dims", List.of(32, 8))
                .containsEntry("name", "plain text")
                .containsEntry("a", "b=c")
                .containsEntry("x", "1 2");
    }

    @Test
    void jsonsNullStaysAndMakesAKeyAbsent() {
        assertThat(KeyValue.values(pairs("clip=null"))).containsKey("clip").containsValue(null);
    }

    @Test
    void theLaterOfTwoCountsAndNoneIsNull() {
        assertThat(KeyValue.texts(pairs("team=a", "team=b"))).isEqualTo(Map.of("team", "b"));
        assertThat(KeyValue.texts(List.of())).isNull();
        assertThat(KeyValue.values(List.of())).isNull();
    }

    @Test
    void aWordWithoutKeyIsRefused() {
        assertThatThrownBy(() -> pairs("alpha")).hasMessageContaining("'alpha' is not key=value");
        assertThatThrownBy(() -> pairs("=1")).hasMessageContaining("is not key=value");
    }

    private static List<KeyValue> pairs(String... texts) {
        return Arrays.stream(texts)
                .map(t -> new KeyValue.Converter().convert(t))
                .toList();
    }
}
