package org.decalign.datasets.pickle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pickles that want something run, that are damaged, or that are made to exhaust the reader. */
class HostilePickleTests {
    private static final PickleLimits SMALL = new PickleLimits(1000, 20, 1 << 10, 1 << 12);

    @TempDir
    Path folder;

    private Object read(byte[] bytes, PickleLimits limits) throws IOException {
        Path file = Files.write(folder.resolve("file.pkl"), bytes);
        try (PickleReader pickle = PickleReader.open(file, folder.resolve("scratch"), limits)) {
            return pickle.root();
        }
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(byte[] bytes) {
        return assertThatThrownBy(() -> read(bytes, SMALL))
                .isInstanceOf(PickleException.class)
                .hasMessageMatching("(?s)pickle, byte \\d+: .*");
    }

    @Test
    void osSystemIsRefusedByGlobal() {
        assertRefused(new PickleBytes()
                        .global("os", "system")
                        .text("touch x")
                        .op(0x85, 'R')
                        .stop())
                .hasMessageContaining("os.system");
    }

    @Test
    void osSystemIsRefusedByGlobalWithoutAProtocol() {
        assertRefused(PickleBytes.raw().ascii("cos\nsystem\n(S'touch x'\ntR.").bytes())
                .hasMessageContaining("os.system");
    }

    @Test
    void osSystemIsRefusedByStackGlobal() {
        assertRefused(new PickleBytes()
                        .stackGlobal("posix", "system")
                        .text("touch x")
                        .op(0x85, 'R')
                        .stop())
                .hasMessageContaining("posix.system");
    }

    @Test
    void osSystemIsRefusedByStackGlobalFromTheMemo() {
        PickleBytes made =
                new PickleBytes().text("system").op(0x94, '0').text("os").op(0x94, '0');
        assertRefused(made.op('h', 1, 'h', 0, 0x93).stop()).hasMessageContaining("os.system");
    }

    @Test
    void osSystemIsRefusedByInst() {
        assertRefused(new PickleBytes()
                        .op('(')
                        .text("touch x")
                        .ascii("ios\nsystem\n")
                        .stop())
                .hasMessageContaining("os.system")
                .hasMessageContaining("INST");
    }

    @Test
    void evalIsRefusedThoughItIsABuiltin() {
        for (String name : List.of("eval", "exec", "getattr", "__import__", "open", "compile", "object")) {
            assertRefused(new PickleBytes().global("builtins", name).stop()).hasMessageContaining("builtins." + name);
            assertRefused(new PickleBytes().stackGlobal("__builtin__", name).stop())
                    .hasMessageContaining("__builtin__." + name);
        }
    }

    @Test
    void aCallDeepInsideAnArrayIsRefused() {
        PickleBytes made = new PickleBytes()
                .op('}', '(')
                .text("train")
                .op('}', '(')
                .text("id")
                .op(']', '(');
        assertRefused(made.stackGlobal("subprocess", "Popen")
                        .text("x")
                        .op(0x85, 'R', 'e', 'u', 'u')
                        .stop())
                .hasMessageContaining("subprocess.Popen");
    }

    @Test
    void otherNumpyFunctionsAreRefused() {
        assertRefused(new PickleBytes().global("numpy", "load").stop()).hasMessageContaining("numpy.load");
        assertRefused(new PickleBytes()
                        .global("numpy.core.multiarray", "fromfile")
                        .stop())
                .hasMessageContaining("numpy.core.multiarray.fromfile");
        assertRefused(new PickleBytes()
                        .global("numpy.testing._private.utils", "runstring")
                        .stop())
                .hasMessageContaining("runstring");
        assertRefused(new PickleBytes()
                        .stackGlobal("numpy", "core.multiarray._reconstruct.__globals__")
                        .stop())
                .hasMessageContaining("__globals__");
    }

    @Test
    void objectsOfClassesAreRefused() {
        assertRefused(new PickleBytes().global("builtins", "list").op(')', 0x81).stop())
                .hasMessageContaining("NEWOBJ");
        assertRefused(new PickleBytes()
                        .global("builtins", "dict")
                        .op(')', '}', 0x92)
                        .stop())
                .hasMessageContaining("NEWOBJ_EX");
        assertRefused(new PickleBytes()
                        .op('(')
                        .global("builtins", "list")
                        .op('o')
                        .stop())
                .hasMessageContaining("OBJ");
    }

    @Test
    void theExtensionRegistryIsRefused() {
        assertRefused(new PickleBytes().op(0x82, 7).stop())
                .hasMessageContaining("EXT1")
                .hasMessageContaining("7");
        assertRefused(new PickleBytes().op(0x83, 7, 0).stop()).hasMessageContaining("EXT2");
        assertRefused(new PickleBytes().op(0x84).u32(7).stop()).hasMessageContaining("EXT4");
    }

    @Test
    void objectsOutsideTheFileAreRefused() {
        assertRefused(new PickleBytes().ascii("Psecret\n").stop()).hasMessageContaining("PERSID");
        assertRefused(new PickleBytes().text("secret").op('Q').stop()).hasMessageContaining("BINPERSID");
        assertRefused(new PickleBytes().op(0x97).stop()).hasMessageContaining("NEXT_BUFFER");
        assertRefused(new PickleBytes().op('N', 0x98).stop()).hasMessageContaining("READONLY_BUFFER");
    }

    @Test
    void buildSetsStateOnlyOfNewArraysAndTypes() {
        assertRefused(new PickleBytes().op('}', '}', 'b').stop()).hasMessageContaining("BUILD");
        assertRefused(new PickleBytes().global("numpy", "ndarray").op('}', 'b').stop())
                .hasMessageContaining("BUILD");
        assertRefused(new PickleBytes().dtype("f4").op(')', 'b').stop()).hasMessageContaining("BUILD");
        assertRefused(new PickleBytes()
                        .global("numpy", "dtype")
                        .text("f4")
                        .op(0x85, 'R', '}', 'b')
                        .stop())
                .hasMessageContaining("BUILD");
        assertRefused(new PickleBytes()
                        .global("numpy", "dtype")
                        .text("f4")
                        .op(0x85, 'R', ')', 'b')
                        .stop())
                .hasMessageContaining("structured");
    }

    @Test
    void whatIsNotAFunctionIsNotCalled() {
        assertRefused(new PickleBytes().text("os.system").op(')', 'R').stop()).hasMessageContaining("a string");
        assertRefused(
                new PickleBytes().global("builtins", "list").text("abc").op('R').stop());
        assertRefused(new PickleBytes().global("numpy", "ndarray").op(')', 'R').stop())
                .hasMessageContaining("numpy.ndarray");
        assertRefused(new PickleBytes()
                .global("numpy.core.multiarray", "_reconstruct")
                .global("builtins", "list")
                .op(')', 'N', 0x87, 'R')
                .stop());
        assertRefused(new PickleBytes()
                        .global("_codecs", "encode")
                        .text("x")
                        .text("zip")
                        .op(0x86, 'R')
                        .stop())
                .hasMessageContaining("latin1");
    }

    @Test
    void arraysMustFitTheirBytes() {
        var wrong = new PickleBytes.Array("f4", new long[] {3}, new byte[8]);
        assertRefused(new PickleBytes().value(wrong).stop())
                .hasMessageContaining("12")
                .hasMessageContaining("8");
        var huge = new PickleBytes.Array("f8", new long[] {1 << 30, 1 << 30, 1 << 30}, new byte[8]);
        assertRefused(new PickleBytes().value(huge).stop()).hasMessageContaining("overflows");
        var negative = new PickleBytes.Array("f8", new long[] {-1, -1}, new byte[8]);
        assertRefused(new PickleBytes().value(negative).stop()).hasMessageContaining("shape");
        assertRefused(new PickleBytes().dtype("V8").stop()).hasMessageContaining("V8");
        assertRefused(new PickleBytes().dtype("f3").stop()).hasMessageContaining("f3");
        assertRefused(new PickleBytes().dtype("c8").stop()).hasMessageContaining("c8");
    }

    /** Found by the fuzzer: a scalar of objects was read as a whole number of eight bytes, which an {@code O0} has not. */
    @Test
    void objectsAreNeverReadOutOfBytes() {
        for (String code : List.of("O0", "O3", "O8")) {
            PickleBytes scalar =
                    new PickleBytes().global("numpy.core.multiarray", "scalar").dtype(code);
            int size = code.charAt(1) - '0';
            assertRefused(scalar.bytes(new byte[size]).op(0x86, 'R').stop()).hasMessageContaining("objects");
        }
    }

    @Test
    void overLongCountsAreRefusedBeforeAnythingIsAllocated() {
        assertRefused(new PickleBytes().op('X').u32(0xffffffffL).stop()).hasMessageContaining("4294967295");
        assertRefused(new PickleBytes().op('B').u32(0xfffffff0L).stop()).hasMessageContaining("truncated");
        assertRefused(new PickleBytes().op(0x8e).u64(Long.MAX_VALUE).stop()).hasMessageContaining("truncated");
        assertRefused(new PickleBytes().op(0x96).u64(-1).stop()).hasMessageContaining("18446744073709551615");
        assertRefused(new PickleBytes().op(0x95).u64(1L << 60).stop()).hasMessageContaining("truncated");
        assertRefused(new PickleBytes().op(0x8b).u32(0xffffffffL).stop()).hasMessageContaining("at most 8");
    }

    @Test
    void bombsAreRefused() {
        assertRefused(repeated(new PickleBytes(), 5000, ']', 0x94).stop()).hasMessageContaining("more than 1000");
        assertRefused(repeated(new PickleBytes().op(']'), 5000, '2').stop()).hasMessageContaining("more than 1000");
        assertRefused(repeated(new PickleBytes().text("x").op(0x94), 5000, 'h', 0)
                        .stop())
                .hasMessageContaining("more than 1000");
        assertRefused(repeated(new PickleBytes(), 5000, '(').stop()).hasMessageContaining("nested deeper than 20");
        assertRefused(repeated(new PickleBytes().op(')'), 5000, 0x85).stop()).hasMessageContaining("more than 1000");
        PickleBytes texts = new PickleBytes();
        for (int i = 0; i < 5; i++) {
            texts.text("x".repeat(1000)).op('0');
        }
        assertRefused(texts.stop()).hasMessageContaining("bytes of text");
    }

    private static PickleBytes repeated(PickleBytes made, int times, int... opcodes) {
        for (int i = 0; i < times; i++) {
            made.op(opcodes);
        }
        return made;
    }

    /** Each list holds the one before twice: 2^40 leaves in a few hundred bytes. */
    @Test
    void sharedNestingCostsNoMoreThanItsBytes() {
        PickleBytes made = new PickleBytes().op(']', 'q', 0, '0');
        for (int i = 1; i <= 40; i++) {
            made.op(']', 'q', i, '(', 'h', i - 1, 'h', i - 1, 'e', '0');
        }
        byte[] bomb = made.op('}', '(').text("train").op('h', 40, 'u').stop();
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> assertThat(read(bomb, SMALL)).isInstanceOf(Map.class));
    }

    @Test
    void theEndMustBeTheEnd() {
        byte[] good = new PickleBytes().value(List.of("a")).stop();
        assertRefused(Arrays.copyOf(good, good.length + 3)).hasMessageContaining("3 bytes follow");
        assertRefused(new PickleBytes().text("a").text("b").stop()).hasMessageContaining("left on the stack");
        assertRefused(new PickleBytes().stop()).hasMessageContaining("stack is empty");
    }

    @Test
    void whatIsNoPickleIsNamedSo() {
        assertRefused("video_id,clip_id,text\n".getBytes()).hasMessageContaining("not a pickle");
        assertRefused("PK\3\4zip".getBytes()).hasMessageContaining("not a pickle");
        assertRefused(new byte[0]).hasMessageContaining("empty");
        assertRefused(PickleBytes.raw().op(0x80, 9).stop()).hasMessageContaining("protocol 9");
        assertRefused(new PickleBytes().op(0xff).stop()).hasMessageContaining("0xff");
    }

    @Test
    void brokenStacksAndMemosAreRefused() {
        assertRefused(new PickleBytes().op('h', 9).stop()).hasMessageContaining("memo entry 9");
        assertRefused(new PickleBytes().op('j').u32(0xffffffffL).stop()).hasMessageContaining("memo entry 4294967295");
        assertRefused(new PickleBytes().op('e').stop()).hasMessageContaining("mark");
        assertRefused(new PickleBytes().text("a").op('(', 'a').stop()).hasMessageContaining("stack is empty");
        assertRefused(new PickleBytes().text("a").text("b").op('a').stop()).hasMessageContaining("a string");
        assertRefused(new PickleBytes().op('}', ')').text("v").op('s').stop())
                .hasMessageContaining("a tuple is the key");
        assertRefused(new PickleBytes().op('}', '(').text("odd").op('u').stop()).hasMessageContaining("dict entries");
        assertRefused(new PickleBytes().op(']', '(').text("x").op(0x90).stop()).hasMessageContaining("a list");
    }

    @Test
    void aPickleCutAnywhereIsRefused() throws IOException {
        byte[] whole = resource();
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(cut, PickleLimits.DEFAULT))
                    .as("first %d bytes", length)
                    .isInstanceOf(PickleException.class);
        }
        assertThat(read(whole, PickleLimits.DEFAULT)).isInstanceOf(Map.class);
    }

    /** Whatever a changed byte does, it does not get past the declared exception. */
    @Test
    void aPickleWithAnyByteChangedIsReadOrRefused() throws IOException {
        byte[] whole = resource();
        int refused = 0;
        for (int at = 0; at < whole.length; at++) {
            for (int value : new int[] {0, '(', '.', whole[at] + 1, whole[at] ^ 0x40}) {
                byte[] changed = whole.clone();
                changed[at] = (byte) value;
                try {
                    read(changed, PickleLimits.DEFAULT);
                } catch (PickleException e) {
                    refused++;
                }
            }
        }
        assertThat(refused).isGreaterThan(whole.length);
    }

    private static byte[] resource() throws IOException {
        try (InputStream in = HostilePickleTests.class.getResourceAsStream("/pickles/lists-p4.pkl")) {
            return in.readAllBytes();
        }
    }
}
