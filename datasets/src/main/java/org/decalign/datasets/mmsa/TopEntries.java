package org.decalign.datasets.mmsa;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.decalign.datasets.numpy.NumpyArray;
import org.decalign.datasets.pickle.PickleReader;

/**
 * The top level of a file: its splits under any of their names, and the entries that are left out because they are not
 * splits.
 */
final class TopEntries {
    /** What a file says of itself; it is read elsewhere. */
    private static final String PROTOCOL = "protocol";

    /** A file may hold thousands of flat names; the first ones tell what they are. */
    private static final int MOST_NAMED = 20;

    private static final int MOST_FIELDS = 6;

    private final Problems problems;
    private final Map<SplitName, String> spelled = new EnumMap<>(SplitName.class);
    private final Map<SplitName, Object> values = new EnumMap<>(SplitName.class);
    private final Map<String, Object> others = new LinkedHashMap<>();

    TopEntries(Map<String, Object> top, Problems problems) {
        this.problems = problems;
        top.forEach(this::add);
    }

    private void add(String name, Object value) {
        if (name.equals(PROTOCOL)) {
            return;
        }
        SplitName split = SplitName.of(name);
        if (split == null) {
            others.put(name, value);
            return;
        }
        String earlier = spelled.putIfAbsent(split, name);
        if (earlier != null) {
            problems.error("the file has both " + earlier + " and " + name + ", which are both names of the split "
                    + split + "; keep one of them");
        } else {
            values.put(split, value);
        }
    }

    /** Returns the splits that are there, each a dict of fields; notes what is missing and what was left out. */
    Map<String, Map<String, Object>> splits() {
        Map<String, Map<String, Object>> dicts = new LinkedHashMap<>();
        for (SplitName split : SplitName.values()) {
            Object value = values.get(split);
            Map<String, Object> dict = PickleReader.asDict(value);
            if (dict != null) {
                dicts.put(split.toString(), dict);
            } else if (value != null) {
                problems.error(spelled.get(split) + " is " + described(value) + "; a dict of arrays is needed");
            } else if (split != SplitName.VALID) {
                problems.error(
                        "split " + split + " is missing; train and test are needed, valid may be absent. " + found());
            }
        }
        refuseMadeUpValid(dicts);
        warn();
        return dicts;
    }

    private String found() {
        return "Found: " + (others.isEmpty() ? "nothing else" : named(others)) + ". Known names: "
                + SplitName.allowed();
    }

    /** Without valid a tenth of train becomes valid. That must not happen if another entry may be the split. */
    private void refuseMadeUpValid(Map<String, Map<String, Object>> dicts) {
        Map<String, Object> train = dicts.get(SplitName.TRAIN.toString());
        if (values.containsKey(SplitName.VALID) || train == null) {
            return;
        }
        Map<String, Object> candidates = others.entrySet().stream()
                .filter(entry -> mayBeSplit(entry.getKey(), entry.getValue(), train.keySet()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, LinkedHashMap::new));
        if (!candidates.isEmpty()) {
            problems.error("there is no split valid, but " + named(candidates) + " could be one; name it "
                    + SplitName.VALID.spelled() + ", or leave it out of the file, and a tenth of train becomes valid");
        }
    }

    private static boolean mayBeSplit(String name, Object value, Set<String> fields) {
        return fieldsOf(value).stream().anyMatch(fields::contains)
                || fields.stream().anyMatch(field -> SplitName.isFieldOf(name, field));
    }

    private static Set<String> fieldsOf(Object value) {
        if (value instanceof UnreadEntry unread) {
            return unread.fields();
        }
        Map<String, Object> dict = PickleReader.asDict(value);
        return dict == null ? Set.of() : dict.keySet();
    }

    private void warn() {
        if (!others.isEmpty()) {
            problems.warn("left out, because it is not a split: " + named(others));
        }
    }

    private static String named(Map<String, Object> entries) {
        String named = entries.entrySet().stream()
                .limit(MOST_NAMED)
                .map(entry -> Problems.shown(entry.getKey()) + " (" + described(entry.getValue()) + ")")
                .collect(Collectors.joining(", "));
        return entries.size() > MOST_NAMED ? named + " and " + (entries.size() - MOST_NAMED) + " more" : named;
    }

    /** Returns what an entry is, with what is in it, as {@code a dict of text, audio}. */
    static String described(Object value) {
        String what = value instanceof UnreadEntry unread ? unread.what() : PickleReader.describe(value);
        if (value instanceof NumpyArray array) {
            what += " " + array.shapeText();
        }
        List<String> fields =
                fieldsOf(value).stream().limit(MOST_FIELDS).map(Problems::shown).toList();
        String more = fieldsOf(value).size() > MOST_FIELDS ? ", …" : "";
        return fields.isEmpty() ? what : what + " of " + String.join(", ", fields) + more;
    }
}
