package org.decalign.datasets.report.making;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.decalign.datasets.report.DatasetReport.SharedIds;
import org.decalign.datasets.report.DatasetReport.SharedPair;
import org.decalign.datasets.report.VideoRule;

/** Ids and videos in more than one split. */
final class IdOverlap {
    private final Map<String, List<String>> splits;
    private final VideoRule rule;

    /** Takes the ids of each split, in the splits' order. */
    IdOverlap(Map<String, List<String>> splits) {
        this.splits = splits;
        rule = VideoRule.of(splits.values().stream().flatMap(List::stream).toList());
    }

    SharedIds shared() {
        List<SharedPair> pairs = new ArrayList<>();
        List<String> names = List.copyOf(splits.keySet());
        for (int first = 0; first < names.size(); first++) {
            for (String second : names.subList(first + 1, names.size())) {
                SharedPair pair = pair(names.get(first), second);
                if (pair.ids() + pair.videos() > 0) {
                    pairs.add(pair);
                }
            }
        }
        return new SharedIds(rule.text(), List.copyOf(pairs));
    }

    private SharedPair pair(String first, String second) {
        Set<String> ids = both(ids(first), ids(second));
        Set<String> videos = rule == VideoRule.NONE ? Set.of() : both(videos(first), videos(second));
        int samples = (int) videos(second).stream().filter(videos::contains).count();
        return new SharedPair(first, second, ids.size(), some(ids), videos.size(), samples, some(videos));
    }

    private List<String> ids(String split) {
        return splits.getOrDefault(split, List.of());
    }

    private List<String> videos(String split) {
        return ids(split).stream().map(rule::video).toList();
    }

    private static Set<String> both(Collection<String> first, Collection<String> second) {
        Set<String> known = new HashSet<>(first);
        return second.stream().filter(known::contains).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static List<String> some(Set<String> all) {
        return all.stream().limit(ReportMaker.EXAMPLES).toList();
    }
}
