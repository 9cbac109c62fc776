package org.decalign.datasets.fuzzing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.decalign.datasets.pickle.PickleBytes;

/** Sequences of the opcodes of protocols 0 to 5 with operands of their form, and of longer pieces that make NumPy's objects. */
final class PicklePrograms {
    private static final List<String> GLOBALS = List.of(
            "numpy.core.multiarray\n_reconstruct",
            "numpy._core.multiarray\n_reconstruct",
            "numpy.core.multiarray\nscalar",
            "numpy._core.numeric\n_frombuffer",
            "numpy\nndarray",
            "numpy\ndtype",
            "_codecs\nencode",
            "builtins\nlist",
            "builtins\ntuple",
            "builtins\ndict",
            "builtins\nset",
            "builtins\nfrozenset",
            "__builtin__\nbytearray",
            "builtins\nbytes",
            "os\nsystem",
            "builtins\neval");
    private static final List<String> WORDS = List.of(
            "",
            "latin1",
            "train",
            "text",
            "id",
            "f4",
            "f8",
            "O8",
            "O3",
            "O0",
            "U0",
            "U3",
            "S0",
            "S5",
            "i8",
            "b1",
            "u2",
            ">",
            "<",
            "C",
            "F",
            "numpy",
            "dtype",
            "ndarray",
            "_codecs",
            "encode",
            "builtins",
            "list",
            "\u00ff\u0100");
    private static final long[] LENGTHS = {
        0, 1, 2, 255, 65536, 0x7fffffffL, 0x80000000L, 0xffffffffL, -1, Long.MAX_VALUE
    };

    private PicklePrograms() {}

    /** Up to 120 steps between PROTO, which may be missing, and STOP, which may be too. */
    static Arbitrary<byte[]> programs() {
        Arbitrary<byte[]> start = Arbitraries.frequencyOf(
                Tuple.of(9, Arbitraries.integers().between(2, 5).map(v -> new byte[] {(byte) 0x80, v.byteValue()})),
                Tuple.of(1, bytes(2)));
        Arbitrary<byte[]> steps = step().list().ofMaxSize(120).map(PicklePrograms::joined);
        Arbitrary<byte[]> stop = Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.just(new byte[] {'.'})),
                Tuple.of(4, Arbitraries.just(new byte[] {'0', '.'})),
                Tuple.of(1, bytes(3)));
        return Combinators.combine(start, steps, stop).as((a, b, c) -> joined(List.of(a, b, c)));
    }

    private static Arbitrary<byte[]> step() {
        return Arbitraries.frequencyOf(
                Tuple.of(4, values()),
                Tuple.of(4, made()),
                Tuple.of(5, single("()]}t l e u s a d 1 2 0 R b q\0 q\1 h\0 h\1 h\2")),
                Tuple.of(4, oneByte(0x85, 0x86, 0x87, 0x88, 0x89, 0x8f, 0x90, 0x91, 0x93, 0x94)),
                Tuple.of(1, rare()));
    }

    /** Strings, bytes and numbers in each of their opcodes; one length in ten is a lie. */
    private static Arbitrary<byte[]> values() {
        Arbitrary<byte[]> words =
                Arbitraries.of(WORDS).map(word -> PickleBytes.raw().text(word).bytes());
        Arbitrary<byte[]> sized = Combinators.combine(
                        Arbitraries.of(
                                'U',
                                'T',
                                'C',
                                'B',
                                'X',
                                (char) 0x8c,
                                (char) 0x8d,
                                (char) 0x8e,
                                (char) 0x96,
                                (char) 0x8a,
                                (char) 0x8b),
                        bytes(40),
                        Arbitraries.integers().between(0, 10 * LENGTHS.length))
                .as((opcode, data, lie) -> sized(opcode, data, lie < LENGTHS.length ? LENGTHS[lie] : data.length));
        Arbitrary<byte[]> numbers = Arbitraries.oneOf(
                Arbitraries.bytes().map(b -> new byte[] {'K', b}),
                bytes(2, 2).map(b -> ByteEdits.join(b, 0, new byte[] {'M'}, 0)),
                bytes(4, 4).map(b -> ByteEdits.join(b, 0, new byte[] {'J'}, 0)),
                bytes(8, 8).map(b -> ByteEdits.join(b, 0, new byte[] {'G'}, 0)),
                Arbitraries.just(new byte[] {'N'}));
        return Arbitraries.oneOf(words, words, sized, numbers);
    }

    private static byte[] sized(char opcode, byte[] data, long length) {
        int width = switch (opcode) {
            case 'U', 'C', 0x8c, 0x8a -> 1;
            case 0x8d, 0x8e, 0x96 -> 8;
            default -> 4;
        };
        byte[] head = ByteBuffer.allocate(9)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) opcode)
                .putLong(length)
                .array();
        return ByteEdits.join(data, 0, java.util.Arrays.copyOf(head, 1 + width), 0);
    }

    /** Globals, element types with their state, and whole arrays whose shape may not fit. */
    private static Arbitrary<byte[]> made() {
        Arbitrary<byte[]> globals = Arbitraries.of(GLOBALS).map(name -> ("c" + name + "\n").getBytes());
        Arbitrary<byte[]> types =
                Arbitraries.of(WORDS).map(code -> PickleBytes.raw().dtype(code).bytes());
        Arbitrary<byte[]> arrays = Combinators.combine(
                        Arbitraries.of(WORDS),
                        Arbitraries.of(0L, 1L, 2L, 3L, 1L << 30, -1L).list().ofMaxSize(9),
                        bytes(24))
                .as((code, shape, data) -> array(code, shape, data));
        Arbitrary<byte[]> scalars =
                Combinators.combine(Arbitraries.of(WORDS), bytes(8)).as(PicklePrograms::scalar);
        Arbitrary<byte[]> encoded = bytes(6).map(text -> PickleBytes.raw()
                .global("_codecs", "encode")
                .text(new String(text, java.nio.charset.StandardCharsets.ISO_8859_1))
                .text("latin1")
                .op(0x86, 'R')
                .bytes());
        return Arbitraries.oneOf(globals, types, arrays, scalars, encoded);
    }

    private static byte[] array(String code, List<Long> shape, byte[] data) {
        long[] extents = shape.stream().mapToLong(Long::longValue).toArray();
        PickleBytes made = PickleBytes.raw().arrayHead(code, extents);
        if (code.startsWith("O")) {
            made.op(']', '(', 'N', 'K', 1, 'e');
        } else {
            made.bytes(data);
        }
        return made.arrayTail().bytes();
    }

    private static byte[] scalar(String code, byte[] data) {
        PickleBytes made =
                PickleBytes.raw().global("numpy.core.multiarray", "scalar").dtype(code);
        return made.bytes(data).op(0x86, 'R').bytes();
    }

    /** The opcodes of protocols 0 and 1, of classes, of buffers and of the extension registry, and bytes that are none. */
    private static Arbitrary<byte[]> rare() {
        Arbitrary<byte[]> lines = Combinators.combine(
                        Arbitraries.of('F', 'I', 'L', 'S', 'V', 'P', 'p', 'g', 'c', 'i'), Arbitraries.of(WORDS))
                .as((opcode, word) -> (opcode + word + "\n" + word + "\n").getBytes());
        return Arbitraries.oneOf(
                lines,
                oneByte('o', 'Q', 0x81, 0x92, 0x97, 0x98, 0xff, 0x80),
                bytes(8, 8).map(b -> ByteEdits.join(b, 0, new byte[] {(byte) 0x95}, 0)),
                bytes(4, 4).map(b -> ByteEdits.join(b, 0, new byte[] {'r'}, 0)),
                bytes(4, 4).map(b -> ByteEdits.join(b, 0, new byte[] {'j'}, 0)),
                bytes(4, 4).map(b -> ByteEdits.join(b, 0, new byte[] {(byte) 0x84}, 0)),
                bytes(3, 3));
    }

    private static Arbitrary<byte[]> single(String opcodes) {
        return Arbitraries.of(opcodes.split(" ")).map(String::getBytes);
    }

    private static Arbitrary<byte[]> oneByte(int... opcodes) {
        return Arbitraries.integers().between(0, opcodes.length - 1).map(i -> new byte[] {(byte) opcodes[i]});
    }

    private static Arbitrary<byte[]> bytes(int most) {
        return bytes(0, most);
    }

    private static Arbitrary<byte[]> bytes(int least, int most) {
        return Arbitraries.bytes().array(byte[].class).ofMinSize(least).ofMaxSize(most);
    }

    static byte[] joined(List<byte[]> parts) {
        PickleBytes all = PickleBytes.raw();
        for (byte[] part : parts) {
            for (byte b : part) {
                all.op(b);
            }
        }
        return all.bytes();
    }
}
