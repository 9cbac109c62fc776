package org.decalign.datasets;

import java.util.List;

/** A feature file or a stored dataset is not what it must be. Each message names the place and what is allowed. */
public class DatasetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial")
    private final List<String> errors;

    /**
     * All that was found wrong.
     *
     * @param errors at least one message
     */
    public DatasetException(List<String> errors) {
        super(String.join("; ", errors));
        this.errors = List.copyOf(errors);
    }

    /** One mistake. */
    public DatasetException(String error) {
        this(List.of(error));
    }

    /** One mistake and what led to it. */
    public DatasetException(String error, Throwable cause) {
        this(error);
        initCause(cause);
    }

    /** Returns the messages, at least one. */
    public List<String> errors() {
        return errors;
    }
}
