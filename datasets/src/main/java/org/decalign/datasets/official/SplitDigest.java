package org.decalign.datasets.official;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.decalign.datasets.storage.Sha256;

/**
 * Count and hashes of one split, by the rule of {@code official.json}: ids have {@code _} for {@code $_$}; the sorted
 * ids, and the sorted lines of id, tab and label, are joined by line feeds and hashed.
 *
 * @param n samples
 * @param ids SHA-256 of the ids
 * @param labels SHA-256 of ids and labels
 */
record SplitDigest(int n, String ids, String labels) {
    /** Digits of a label after the point. */
    private static final int DIGITS = 3;

    static SplitDigest of(List<String> ids, float[] labels) {
        List<String> plain = ids.stream().map(id -> id.replace("$_$", "_")).toList();
        List<String> lines = new ArrayList<>(plain.size());
        for (int i = 0; i < plain.size(); i++) {
            lines.add(plain.get(i) + "\t" + decimal(labels[i]));
        }
        return new SplitDigest(plain.size(), hash(plain), hash(lines));
    }

    /** Labels are stored in single precision; as a double each is a decimal that is rounded exactly, a half to even. */
    private static String decimal(float label) {
        BigDecimal rounded = new BigDecimal(label).setScale(DIGITS, RoundingMode.HALF_EVEN);
        return rounded.toPlainString();
    }

    /** Bytes of UTF-8 sort as code points do. */
    private static String hash(List<String> lines) {
        return Sha256.ofText(lines.stream()
                .map(line -> line.getBytes(StandardCharsets.UTF_8))
                .sorted(Arrays::compareUnsigned)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .collect(Collectors.joining("\n")));
    }
}
