package org.decalign.worker.cache;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.decalign.worker.cache.Versions.Version;

/**
 * Which versions make room. Versions may share blobs, so one alone can free nothing; the plan takes the least recently used
 * until there is room, then gives back those that turned out not to be needed, the last used first.
 *
 * @param versions to remove
 * @param blobs to remove: what no version that stays has
 * @param freed bytes of those
 */
record Eviction(List<Version> versions, Set<String> blobs, long freed) {
    /**
     * The blobs that are here.
     *
     * @param sizes bytes by SHA-256
     * @param kept those that stay whatever goes
     */
    record Held(Map<String, Long> sizes, Set<String> kept) {}

    /**
     * A plan that frees at least so much; empty when all candidates together do not.
     *
     * @param candidates the least recently used first
     * @param staying versions that may not go
     */
    static Optional<Eviction> of(List<Version> candidates, List<Version> staying, Held held, long need) {
        List<Version> gone = new ArrayList<>();
        Eviction plan = plan(gone, candidates, staying, held);
        for (int i = 0; plan.freed() < need && i < candidates.size(); i++) {
            gone.add(candidates.get(i));
            plan = plan(gone, candidates, staying, held);
        }
        if (plan.freed() < need) {
            return Optional.empty();
        }
        for (int i = gone.size() - 1; i >= 0; i--) {
            List<Version> fewer = new ArrayList<>(gone);
            fewer.remove(i);
            Eviction without = plan(fewer, candidates, staying, held);
            if (without.freed() >= need) {
                gone = fewer;
                plan = without;
            }
        }
        return Optional.of(plan);
    }

    private static Eviction plan(List<Version> gone, List<Version> candidates, List<Version> staying, Held held) {
        Set<String> kept = new HashSet<>(held.kept());
        staying.forEach(version -> kept.addAll(version.blobs()));
        candidates.stream()
                .filter(version -> !gone.contains(version))
                .map(Version::blobs)
                .forEach(kept::addAll);
        Set<String> blobs = new TreeSet<>(held.sizes().keySet());
        blobs.removeAll(kept);
        return new Eviction(List.copyOf(gone), blobs, size(blobs, held.sizes()));
    }

    private static long size(Collection<String> blobs, Map<String, Long> sizes) {
        return blobs.stream().mapToLong(blob -> sizes.getOrDefault(blob, 0L)).sum();
    }
}
