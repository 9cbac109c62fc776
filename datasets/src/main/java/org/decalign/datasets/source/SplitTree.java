package org.decalign.datasets.source;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.mmsa.SplitName;
import org.decalign.datasets.pickle.PickleReader;
import org.jspecify.annotations.Nullable;

/** Makes the tree of splits out of flat names: {@code train/text}, {@code train.text} and {@code train_text} are the text of train. */
final class SplitTree {
    private static final Pattern PROTOCOL = Pattern.compile("(protocol)[/._](.+)", Pattern.DOTALL);

    private final Map<String, Object> root = new LinkedHashMap<>();

    /** Returns the split, as it is spelled there, or protocol, and its field; null if the name belongs to neither. */
    static SplitName.@Nullable Field field(String name) {
        Matcher protocol = PROTOCOL.matcher(name);
        return protocol.matches() ? new SplitName.Field(protocol.group(1), protocol.group(2)) : SplitName.field(name);
    }

    /** Puts a value to its place; a name that belongs to no split stays at the top. */
    void put(String name, Object value) {
        SplitName.Field place = field(name);
        Map<String, Object> dict = place == null ? root : dict(place.split());
        if (dict.put(place == null ? name : place.field(), value) != null) {
            throw new DatasetException("the file names " + name + " twice");
        }
    }

    private Map<String, Object> dict(String split) {
        Map<String, Object> known =
                PickleReader.asDict(root.computeIfAbsent(split, key -> new LinkedHashMap<String, Object>()));
        if (known == null) {
            throw new DatasetException("the file has both " + split + " and fields of it by name");
        }
        return known;
    }

    Map<String, Object> root() {
        return root;
    }
}
