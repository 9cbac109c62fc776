package org.decalign.worker.local;

import java.util.List;

/** What was asked for cannot be done; each message says what is wrong and what is allowed. */
final class WrongUseException extends RuntimeException {
    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial")
    private final List<String> mistakes;

    WrongUseException(List<String> mistakes) {
        super(String.join("; ", mistakes));
        this.mistakes = List.copyOf(mistakes);
    }

    /** All of them, at least one. */
    List<String> mistakes() {
        return mistakes;
    }
}
