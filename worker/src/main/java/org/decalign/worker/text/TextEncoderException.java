package org.decalign.worker.text;

/** The text encoder is not there or cannot be used on this worker; the message says what to put where. */
public final class TextEncoderException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public TextEncoderException(String message) {
        super(message);
    }

    public TextEncoderException(String message, Throwable cause) {
        super(message, cause);
    }
}
