package org.decalign.datasets.mmsa;

import java.util.ArrayList;
import java.util.List;
import org.decalign.datasets.DatasetException;

/** What the checks of one import found: mistakes, which refuse the file, and warnings, which are kept with the dataset. */
public final class Problems {
    private static final int KEPT = 50;

    private final List<String> errors = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private int left;
    private int silent;

    /** Notes a mistake. */
    public void error(String message) {
        if (errors.size() < KEPT) {
            errors.add(message);
        } else {
            left++;
        }
    }

    /** Notes what is let pass. */
    public void warn(String message) {
        if (warnings.size() < KEPT) {
            warnings.add(message);
        } else {
            silent++;
        }
    }

    /** Returns what was let pass. */
    public List<String> warnings() {
        List<String> all = new ArrayList<>(warnings);
        if (silent > 0) {
            all.add("and " + silent + " more of these notes");
        }
        return all;
    }

    /**
     * Refuses the file when there is a mistake.
     *
     * @throws DatasetException with all of them
     */
    public void throwIfAny() {
        if (errors.isEmpty()) {
            return;
        }
        List<String> all = new ArrayList<>(errors);
        if (left > 0) {
            all.add("and " + left + " more");
        }
        throw new DatasetException(all);
    }

    /** Names and values come from the file: in a message control characters are not passed on, and what is long is cut. */
    public static String shown(String given) {
        String plain = given.replaceAll("\\p{Cntrl}", "?");
        return plain.length() > 64 ? plain.substring(0, 64) + "…" : plain;
    }
}
