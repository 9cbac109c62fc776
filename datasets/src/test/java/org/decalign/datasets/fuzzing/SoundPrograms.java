package org.decalign.datasets.fuzzing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.decalign.datasets.pickle.PickleBytes;
import org.decalign.datasets.pickle.PickleBytes.Array;

/**
 * Pickles that mostly keep to the rules: each opcode finds on the stack what it needs. Kinds of values are letters: s text, B bytes, v other
 * plain values, L list, D dict, S set, T tuple, F a global, Y an element type, A an array, ( a mark.
 */
final class SoundPrograms {
    /** What an opcode takes from the top of the stack, {@code ?} being anything, and what it leaves there. */
    private record Op(String takes, String leaves, Function<Random, byte[]> bytes) {
        boolean fits(String stack) {
            String top = stack.substring(Math.max(0, stack.length() - takes.length()));
            return top.length() == takes.length()
                    && IntStream.range(0, top.length())
                            .allMatch(i ->
                                    takes.charAt(i) == '?' ? top.charAt(i) != '(' : takes.charAt(i) == top.charAt(i));
        }
    }

    private static final List<String> TYPES = List.of("f2", "f4", "f8", "i1", "u8", "b1", "U2", "S3", "U0", "S0");
    private static final List<Op> OPS = List.of(
            op("", "v", random -> bytes('K', random.nextInt(256))),
            op("", "v", random -> bytes("N\u0088\u0089".charAt(random.nextInt(3)))),
            op("", "v", random -> PickleBytes.raw().value(random.nextGaussian()).bytes()),
            op(
                    "",
                    "v",
                    random ->
                            PickleBytes.raw().op(0x8a, 8).u64(random.nextLong()).bytes()),
            op("", "s", random -> PickleBytes.raw().text(word(random)).bytes()),
            op(
                    "",
                    "s",
                    random -> PickleBytes.raw()
                            .op(0x8c, 1, 'a' + random.nextInt(4))
                            .bytes()),
            op(
                    "",
                    "B",
                    random ->
                            PickleBytes.raw().bytes(new byte[random.nextInt(9)]).bytes()),
            op(
                    "",
                    "B",
                    random -> PickleBytes.raw()
                            .op("UC".charAt(random.nextInt(2)), 2, 7, random.nextInt(256))
                            .bytes()),
            op(
                    "",
                    "B",
                    random -> PickleBytes.raw()
                            .op(0x8e + 8 * random.nextInt(2))
                            .u64(1)
                            .op(9)
                            .bytes()),
            op("", "L", random -> bytes(']')),
            op("", "D", random -> bytes('}')),
            op("", "S", random -> bytes(0x8f)),
            op("", "T", random -> bytes(')')),
            op("", "(", random -> bytes('(')),
            op("", "(", random -> bytes('(')),
            op("", "A", SoundPrograms::array),
            op("", "A", SoundPrograms::array),
            op("", "v", SoundPrograms::scalar),
            op("", "Y", random -> PickleBytes.raw().dtype(type(random)).bytes()),
            op(
                    "",
                    "F",
                    random -> PickleBytes.raw()
                            .stackGlobal("builtins", container(random))
                            .bytes()),
            op("FT", "v", random -> bytes('R')),
            op("L?", "L", random -> bytes('a')),
            op("Ds?", "D", random -> bytes('s')),
            op("Ds?", "D", random -> bytes('s')),
            op("?", "T", random -> bytes(0x85)),
            op("??", "T", random -> bytes(0x86)),
            op("???", "T", random -> bytes(0x87)),
            op("?", "", random -> bytes('0')));

    private final PickleBytes out = PickleBytes.raw();
    private final List<Character> memo = new ArrayList<>();
    private String stack = "";

    private SoundPrograms(int protocol) {
        out.op(0x80, protocol);
    }

    static Arbitrary<byte[]> programs() {
        return Arbitraries.longs().list().ofMaxSize(150).map(SoundPrograms::made);
    }

    private static byte[] made(List<Long> choices) {
        SoundPrograms program = new SoundPrograms(2 + choices.size() % 4);
        for (long choice : choices) {
            program.step(new Random(choice));
        }
        return program.ended();
    }

    private void step(Random random) {
        int kind = random.nextInt(10);
        if (kind == 0 && !stack.isEmpty()) {
            close(random);
        } else if (kind == 1 && !stack.isEmpty() && !stack.endsWith("(")) {
            out.op('2');
            stack += stack.charAt(stack.length() - 1);
        } else if (kind == 2 && !memo.isEmpty()) {
            int entry = random.nextInt(memo.size());
            out.op('h', entry & 0xff);
            stack += memo.get(entry & 0xff);
        } else if (kind == 3 && !stack.isEmpty() && !stack.endsWith("(")) {
            out.op(0x94);
            memo.add(stack.charAt(stack.length() - 1));
        } else {
            ordinary(random);
        }
    }

    private void ordinary(Random random) {
        List<Op> fitting = OPS.stream().filter(op -> op.fits(stack)).toList();
        Op op = fitting.get(random.nextInt(fitting.size()));
        for (byte b : op.bytes().apply(random)) {
            out.op(b & 0xff);
        }
        stack = stack.substring(0, stack.length() - op.takes().length()) + op.leaves();
    }

    /** Takes what lies above the last mark, and what that is for where it lies below. */
    private void close(Random random) {
        int mark = stack.lastIndexOf('(');
        if (mark < 0) {
            return;
        }
        String above = stack.substring(mark + 1);
        char below = mark == 0 ? '(' : stack.charAt(mark - 1);
        boolean entries = above.matches("(s.)*");
        stack = stack.substring(0, mark);
        if (below == 'L') {
            out.op('e');
        } else if (below == 'D' && entries) {
            out.op('u');
        } else if (below == 'S') {
            out.op(0x90);
        } else {
            int which = random.nextInt(entries ? 4 : 3);
            out.op(new int[] {'t', 'l', 0x91, 'd'}[which]);
            stack += "TLSD".charAt(which);
        }
    }

    private byte[] ended() {
        while (stack.contains("(")) {
            close(new Random(stack.length()));
        }
        if (stack.isEmpty()) {
            out.op('N');
        }
        for (int i = 1; i < stack.length(); i++) {
            out.op('0');
        }
        return out.stop();
    }

    private static Op op(String takes, String leaves, Function<Random, byte[]> bytes) {
        return new Op(takes, leaves, bytes);
    }

    private static byte[] bytes(int... opcodes) {
        return PickleBytes.raw().op(opcodes).bytes();
    }

    private static String word(Random random) {
        return List.of("train", "test", "text", "audio", "id", "regression_labels", "ä")
                .get(random.nextInt(7));
    }

    private static String container(Random random) {
        return List.of("list", "tuple", "dict", "set", "frozenset", "bytearray", "bytes")
                .get(random.nextInt(7));
    }

    private static String type(Random random) {
        return TYPES.get(random.nextInt(TYPES.size()));
    }

    private static int size(String type) {
        return Integer.parseInt(type.substring(1)) * (type.startsWith("U") ? 4 : 1);
    }

    private static byte[] scalar(Random random) {
        String type = type(random);
        PickleBytes made =
                PickleBytes.raw().global("numpy.core.multiarray", "scalar").dtype(type);
        return made.bytes(data(random, size(type))).op(0x86, 'R').bytes();
    }

    private static byte[] array(Random random) {
        String type = type(random);
        long[] shape = random.longs(random.nextInt(5), 0, 4).toArray();
        int count = (int) LongStream.of(shape).reduce(1, (a, b) -> a * b);
        return PickleBytes.raw()
                .value(new Array(type, shape, data(random, count * size(type))))
                .bytes();
    }

    private static byte[] data(Random random, int size) {
        byte[] data = new byte[size];
        random.nextBytes(data);
        return data;
    }
}
