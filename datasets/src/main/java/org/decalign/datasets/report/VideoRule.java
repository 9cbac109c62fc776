package org.decalign.datasets.report;

import java.util.Collection;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a sample's video is told from its id: what stands before {@code $_$} where every id has that, or before the last {@code _} and digits where every id ends so;
 * ids that would all be of one video tell none.
 */
public enum VideoRule {
    NONE,
    MARKED,
    COUNTED;

    private static final String MARK = "$_$";
    private static final Pattern NUMBERED = Pattern.compile(".+_\\d+");

    /** Returns the rule that a dataset's ids, all splits together, follow. */
    public static VideoRule of(Collection<String> ids) {
        VideoRule rule = NONE;
        if (ids.stream().allMatch(id -> id.contains(MARK))) {
            rule = MARKED;
        } else if (ids.stream().allMatch(id -> NUMBERED.matcher(id).matches())) {
            rule = COUNTED;
        }
        return ids.stream().map(rule::video).distinct().limit(2).count() < 2 ? NONE : rule;
    }

    /** Returns the sample's video; its id where ids tell none. */
    public String video(String id) {
        return switch (this) {
            case NONE -> id;
            case MARKED -> id.substring(0, id.indexOf(MARK));
            case COUNTED -> id.substring(0, id.lastIndexOf('_'));
        };
    }

    /** Returns the rule in words; null where ids tell no video. */
    public @Nullable String text() {
        return switch (this) {
            case NONE -> null;
            case MARKED -> "the id up to " + MARK;
            case COUNTED -> "the id up to its last _ and number";
        };
    }
}
