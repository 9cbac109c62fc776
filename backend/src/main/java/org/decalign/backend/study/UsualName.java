package org.decalign.backend.study;

import org.decalign.protocol.study.CreateStudy;

/** The name of a study whose maker gave none: its arms, base and datasets. */
final class UsualName {
    private static final int LONGEST = 190;

    private UsualName() {}

    /** Leaves room for a number at its end. */
    static String of(CreateStudy request) {
        String arms = request.armSet() == null ? "arms" : request.armSet();
        String base = request.preset() == null ? "own configuration" : request.preset();
        String name = arms + " of " + base + " on " + String.join(", ", request.datasets());
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST - 2).strip() + " …";
    }
}
