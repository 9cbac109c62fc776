package org.decalign.datasets.derivation;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.decalign.datasets.storage.Sha256;
import org.decalign.protocol.derivation.Recipe.Split;

/**
 * Deals samples, or whole videos, to train, valid and test. They are taken in the order of SHA-256(seed, zero byte, name), each to the split that still lacks most of its
 * share, so that the outcome depends on names, shares and seed alone and no split is beyond its share by a whole unit.
 */
final class SplitDraw {
    private static final List<String> NAMES = List.of("train", "valid", "test");

    private SplitDraw() {}

    /**
     * Deals.
     *
     * @param shares canonical: three shares and a seed
     * @param unit what a sample is dealt with, by its id: itself, or its video
     * @return id to split
     */
    static Map<String, String> deal(List<String> ids, Split shares, UnaryOperator<String> unit) {
        Map<String, List<String>> units = ids.stream().collect(Collectors.groupingBy(unit));
        double[] lacking = {
            Objects.requireNonNull(shares.train()) * ids.size(),
            Objects.requireNonNull(shares.valid()) * ids.size(),
            Objects.requireNonNull(shares.test()) * ids.size()
        };
        Map<String, String> splits = new HashMap<>();
        units.keySet().stream()
                .sorted(order(Objects.requireNonNull(shares.seed())))
                .forEach(name -> {
                    List<String> members = units.getOrDefault(name, List.of());
                    int chosen = largest(lacking);
                    lacking[chosen] -= members.size();
                    members.forEach(id -> splits.put(id, NAMES.get(chosen)));
                });
        return splits;
    }

    private static Comparator<String> order(Long seed) {
        Map<String, String> digests = new HashMap<>();
        return Comparator.<String, String>comparing(
                        name -> digests.computeIfAbsent(name, n -> Sha256.ofText(seed + "\0" + n)))
                .thenComparing(Comparator.naturalOrder());
    }

    private static int largest(double[] values) {
        int largest = 0;
        for (int i = 1; i < values.length; i++) {
            largest = values[i] > values[largest] ? i : largest;
        }
        return largest;
    }
}
