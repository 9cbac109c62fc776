package org.decalign.backend.platform.problem;

import java.util.List;
import org.decalign.protocol.problem.Problem.FieldError;
import org.springframework.http.HttpStatus;

/** A request that is answered with a problem. Rooms extend it and name the situation. */
public class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final HttpStatus status;
    private final String type;
    private final String title;
    private final transient List<FieldError> errors;

    /**
     * @param type the last part of the problem's type, as `config-invalid`
     * @param title the situation in a few words, the same every time
     * @param detail what was wrong and what is allowed
     */
    protected Refusal(HttpStatus status, String type, String title, String detail) {
        this(status, type, title, detail, List.of());
    }

    protected Refusal(HttpStatus status, String type, String title, String detail, List<FieldError> errors) {
        super(detail);
        this.status = status;
        this.type = type;
        this.title = title;
        this.errors = List.copyOf(errors);
    }

    public HttpStatus status() {
        return status;
    }

    public String type() {
        return type;
    }

    public String title() {
        return title;
    }

    public List<FieldError> errors() {
        return errors;
    }
}
