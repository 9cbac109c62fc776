package org.decalign.backend.platform.request;

import java.util.List;
import org.decalign.backend.platform.problem.InvalidRequest;
import org.decalign.backend.platform.problem.Refusal;
import org.decalign.protocol.problem.Problem.FieldError;
import org.springframework.http.HttpStatus;

/** A query with parameters that its operation does not read. */
final class UnknownParameter extends Refusal {
    private static final long serialVersionUID = 1;

    UnknownParameter(List<FieldError> errors) {
        super(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "unknown-parameter",
                "Unknown parameter",
                InvalidRequest.sentence(errors),
                errors);
    }
}
