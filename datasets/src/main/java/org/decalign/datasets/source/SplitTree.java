package org.decalign.datasets.source;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.pickle.PickleReader;

/** Makes the tree of splits out of flat names: {@code train/text}, {@code train.text} and {@code train_text} are the text of train. */
final class SplitTree {
    private static final Pattern NAME = Pattern.compile("(train|valid|test|protocol)[/._](.+)", Pattern.DOTALL);

    private final Map<String, Object> root = new LinkedHashMap<>();

    /** Puts a value to its place; a name that belongs to no split stays at the top. */
    void put(String name, Object value) {
        Matcher parts = NAME.matcher(name);
        boolean nested = parts.matches();
        Map<String, Object> dict = nested ? dict(parts.group(1)) : root;
        if (dict.put(nested ? parts.group(2) : name, value) != null) {
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
