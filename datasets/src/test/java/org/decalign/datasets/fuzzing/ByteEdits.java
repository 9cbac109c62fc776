package org.decalign.datasets.fuzzing;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Damages good files: bits flipped, parts cut, doubled, put in from elsewhere, numbers made extreme. */
final class ByteEdits {
    /** One change; places and lengths are parts of the file, from 0 to 1. */
    private record Edit(Kind kind, double at, double length, byte[] bytes) {
        byte[] of(byte[] file, byte[] donor) {
            int from = (int) (at * file.length);
            int count = Math.min(file.length - from, 1 + (int) (length * length * length * file.length));
            byte[] part = Arrays.copyOfRange(file, from, from + count);
            return switch (kind) {
                case FLIP -> put(file, from, new byte[] {(byte) (byteAt(file, from) ^ 1 << (bytes[0] & 7))});
                case OVERWRITE -> put(file, from, bytes);
                case INSERT -> join(file, from, bytes, from);
                case CUT -> join(file, from, new byte[0], from + count);
                case DOUBLE -> join(file, from, part, from);
                case END -> Arrays.copyOf(file, from);
                case SPLICE -> join(file, from, end(donor), file.length);
            };
        }

        private byte[] end(byte[] donor) {
            return Arrays.copyOfRange(donor, (int) (length * donor.length), donor.length);
        }
    }

    private enum Kind {
        FLIP,
        OVERWRITE,
        INSERT,
        CUT,
        DOUBLE,
        END,
        SPLICE
    }

    private static final List<byte[]> EXTREMES = List.of(
            new byte[] {0},
            new byte[] {-1},
            new byte[] {127},
            new byte[] {-1, -1, -1, -1},
            new byte[] {-1, -1, -1, 127},
            new byte[] {0, 0, 0, -128},
            new byte[] {-1, -1, -1, -1, -1, -1, -1, 127},
            new byte[] {0, 0, 0, 0, 1, 0, 0, 0},
            "(].".getBytes(),
            "99999999999".getBytes());

    private ByteEdits() {}

    /** One of the files with one to three changes; what is spliced in comes from another. */
    static Arbitrary<byte[]> of(List<byte[]> files) {
        Arbitrary<byte[]> bytes = Arbitraries.oneOf(
                Arbitraries.of(EXTREMES),
                Arbitraries.bytes().array(byte[].class).ofMinSize(1).ofMaxSize(9));
        Arbitrary<Double> part = Arbitraries.doubles().between(0, true, 1, false);
        Arbitrary<Kind> kinds = Arbitraries.of(Kind.class);
        Arbitrary<List<Edit>> edits = Combinators.combine(kinds, part, part, bytes)
                .as(Edit::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
        return Combinators.combine(Arbitraries.of(files), Arbitraries.of(files), edits)
                .as(ByteEdits::edited);
    }

    private static byte[] edited(byte[] file, byte[] donor, List<Edit> edits) {
        for (Edit edit : edits) {
            file = edit.of(file, donor);
        }
        return file;
    }

    private static int byteAt(byte[] file, int index) {
        return index < file.length ? file[index] : 0;
    }

    private static byte[] put(byte[] file, int from, byte[] bytes) {
        byte[] changed = file.clone();
        System.arraycopy(bytes, 0, changed, from, Math.min(bytes.length, file.length - from));
        return changed;
    }

    /** What lies before {@code from}, the bytes, what lies from {@code to} on. */
    static byte[] join(byte[] file, int from, byte[] bytes, int to) {
        byte[] joined = Arrays.copyOf(file, from + bytes.length + file.length - to);
        System.arraycopy(bytes, 0, joined, from, bytes.length);
        System.arraycopy(file, to, joined, from + bytes.length, file.length - to);
        return joined;
    }
}
