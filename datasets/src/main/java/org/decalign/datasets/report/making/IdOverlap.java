package org.decalign.datasets.report.making;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.decalign.datasets.report.DatasetReport.SharedIds;
import org.decalign.datasets.report.DatasetReport.SharedPair;
import org.jspecify.annotations.Nullable;

/**
 * Ids and videos in more than one split. A sample's video is its id up to {@code $_$} where every id has that, or up to the last {@code _} and digits
 * where every id ends so; ids that would all be of one video tell none.
 */
final class IdOverlap {
    private static final String MARK = "$_$";
    private static final Pattern NUMBERED = Pattern.compile(".+_\\d+");

    private enum Rule {
        NONE,
        MARKED,
        COUNTED;

        String video(String id) {
            return switch (this) {
                case NONE -> id;
                case MARKED -> id.substring(0, id.indexOf(MARK));
                case COUNTED -> id.substring(0, id.lastIndexOf('_'));
            };
        }

        @Nullable
        String text() {
            return switch (this) {
                case NONE -> null;
                case MARKED -> "the id up to " + MARK;
                case COUNTED -> "the id up to its last _ and number";
            };
        }
    }

    private final Map<String, List<String>> splits;
    private final Rule rule;

    /** Takes the ids of each split, in the splits' order. */
    IdOverlap(Map<String, List<String>> splits) {
        this.splits = splits;
        rule = rule(splits.values().stream().flatMap(List::stream).toList());
    }

    private static Rule rule(List<String> ids) {
        Rule rule = Rule.NONE;
        if (ids.stream().allMatch(id -> id.contains(MARK))) {
            rule = Rule.MARKED;
        } else if (ids.stream().allMatch(id -> NUMBERED.matcher(id).matches())) {
            rule = Rule.COUNTED;
        }
        return ids.stream().map(rule::video).distinct().limit(2).count() < 2 ? Rule.NONE : rule;
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
        Set<String> videos = rule == Rule.NONE ? Set.of() : both(videos(first), videos(second));
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
