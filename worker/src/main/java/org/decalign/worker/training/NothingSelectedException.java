package org.decalign.worker.training;

/** No epoch could be selected, because the selection metric was undefined after each. */
public final class NothingSelectedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NothingSelectedException(String metric, int epochs) {
        super(metric + " on valid was undefined after each of " + epochs
                + " epochs, so no epoch can be selected; choose another selection_metric, as loss");
    }
}
