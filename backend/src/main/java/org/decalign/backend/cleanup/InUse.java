package org.decalign.backend.cleanup;

import java.util.List;
import java.util.stream.Collectors;
import org.decalign.backend.platform.problem.Conflict;
import org.decalign.protocol.cleanup.CleanupView.Use;

/** The refusal to delete something that something else counts. */
final class InUse {
    private static final int NAMED = 5;

    private InUse() {}

    /**
     * The refusal that names them.
     *
     * @param what as `Run 7`, the beginning of a sentence
     * @param uses not empty; if any holds it, those alone are named
     */
    static Conflict refusal(String what, Uses.Found uses) {
        List<Use> holding = uses.first().stream().filter(Use::holds).toList();
        return new Conflict(
                "in-use",
                "In use",
                holding.isEmpty()
                        ? what + " is counted: " + named(uses.first(), uses.all())
                                + ". Say counted=true to delete it all the same."
                        : what + " cannot be deleted because it is counted: " + named(holding, uses.holding())
                                + ". Delete what counts it first, or archive it.");
    }

    private static String named(List<Use> uses, long all) {
        String first = uses.stream().limit(NAMED).map(InUse::sentence).collect(Collectors.joining("; "));
        long more = all - Math.min(NAMED, uses.size());
        return more > 0 ? first + "; and " + more + " more" : first;
    }

    private static String sentence(Use use) {
        String place = use.kind().equals("baseline") ? "baseline" : use.kind() + " " + use.id();
        return place + " \"" + use.name() + "\" (" + use.effect() + ")";
    }
}
