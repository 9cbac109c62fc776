package org.decalign.worker.training;

/** The loss or the gradient became NaN or infinite; trying again would end the same way. */
public final class DivergedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    DivergedException(int epoch, long step) {
        super("at epoch " + epoch + ", step " + step + " the loss or its gradient was not finite; "
                + "a lower learning_rate or clip may help");
    }
}
