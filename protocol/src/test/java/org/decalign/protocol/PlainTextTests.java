package org.decalign.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0000",
                "\u0007",
                "\b",
                "\t",
                "\n",
                "\u000b",
                "\f",
                "\r",
                "\r\n",
                "\u001b",
                "\u007f",
                "\u0085",
                "\u009b",
                "\u009d",
                "\u2028",
                "\u2029",
                "\n\u001b\n"
            })
    void controlsAndLineBreaksBecomeABlank(String hidden) {
        assertThat(PlainText.line("a" + hidden + "b")).isEqualTo("a b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00ad",
                "\u061c",
                "\u180e",
                "\u200b",
                "\u200e",
                "\u200f",
                "\u202a",
                "\u202b",
                "\u202c",
                "\u202d",
                "\u202e",
                "\u2060",
                "\u2066",
                "\u2067",
                "\u2068",
                "\u2069",
                "\ufeff",
                "\udb40\udc41"
            })
    void invisibleCharactersAreLeftOut(String hidden) {
        assertThat(PlainText.line("a" + hidden + "b")).isEqualTo("ab");
    }

    @Test
    void halfASurrogatePairIsShownAsUnknown() {
        assertThat(PlainText.line("a\ud800b")).isEqualTo("a\ufffdb");
        assertThat(PlainText.line("\udc00")).isEqualTo("\ufffd");
    }

    @Test
    void ordinaryTextStaysAsItIs() {
        String text = "é – 中文 שלום 😀 α=0.5 ±";
        assertThat(PlainText.line(text)).isSameAs(text);
    }

    @Test
    void aBlockKeepsItsLinesAndIndentsAllButTheFirst() {
        assertThat(PlainText.block("one\r\ntwo\rthree\n\n\tfour\u001b[2J\n"))
                .isEqualTo("one\n  two\n  three\n\n   four [2J");
    }
}
