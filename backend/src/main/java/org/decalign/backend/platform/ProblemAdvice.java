package org.decalign.backend.platform;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.decalign.backend.platform.problem.Busy;
import org.decalign.backend.platform.problem.InvalidRequest;
import org.decalign.backend.platform.problem.Refusal;
import org.decalign.protocol.problem.Problem;
import org.decalign.protocol.problem.Problem.FieldError;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** The one place where exceptions become `application/problem+json`. */
@RestControllerAdvice
class ProblemAdvice {
    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);
    /** PostgreSQL's state for a foreign key that finds no row. */
    private static final String FOREIGN_KEY = "23503";

    @ExceptionHandler
    ResponseEntity<Problem> refused(Refusal refusal) {
        return answer(problem(refusal));
    }

    /** The server has too much to do: the client is told when to come back. */
    @ExceptionHandler
    ResponseEntity<Problem> busy(Busy busy) {
        return later(problem(busy));
    }

    @ExceptionHandler
    ResponseEntity<Problem> unreadable(HttpMessageNotReadableException e) {
        Throwable cause = e.getMostSpecificCause();
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof Refusal refusal) {
                return refused(refusal);
            }
        }
        if (cause instanceof UnrecognizedPropertyException unknown) {
            return unknownField(unknown);
        }
        if (cause instanceof StreamConstraintsException) {
            return plain(400, "json-too-large", "JSON too deep or too large", firstLine(cause));
        }
        return plain(400, "unreadable-body", "Unreadable body", place(cause) + firstLine(cause));
    }

    @ExceptionHandler
    ResponseEntity<Problem> wrongType(MethodArgumentTypeMismatchException e) {
        Class<?> type = e.getRequiredType();
        String allowed = type == null ? "another form" : "a value of type " + type.getSimpleName();
        return refused(new InvalidRequest(
                e.getName(), String.valueOf(Names.printable(String.valueOf(e.getValue()))), "is malformed", allowed));
    }

    @ExceptionHandler({
        CannotCreateTransactionException.class,
        DataAccessResourceFailureException.class,
        CannotAcquireLockException.class
    })
    ResponseEntity<Problem> databaseAway(Exception e) {
        log.warn("the database cannot be reached: {}", e.getMessage());
        return later(new Problem(
                "/problems/database-away",
                "Database away",
                503,
                "The database cannot be reached, or all its connections are in use. The request can be sent again.",
                null,
                null,
                null));
    }

    /** A row that the request refers to was there when it was looked up, and is not any more. */
    @ExceptionHandler
    ResponseEntity<Problem> integrity(DataIntegrityViolationException e) {
        boolean reference = e.getRootCause() instanceof SQLException cause && FOREIGN_KEY.equals(cause.getSQLState());
        return reference
                ? plain(
                        409,
                        "deleted-meanwhile",
                        "Deleted meanwhile",
                        "Something that the request refers to was deleted while it was being answered.")
                : unknown(e);
    }

    /** The client has gone: nobody reads an answer. */
    @ExceptionHandler(AsyncRequestNotUsableException.class)
    void gone() {}

    @ExceptionHandler
    @Nullable
    ResponseEntity<Problem> other(Exception e) {
        if (e instanceof ErrorResponse known) {
            HttpStatus status = HttpStatus.valueOf(known.getStatusCode().value());
            String detail = known.getBody().getDetail();
            return plain(
                    status.value(),
                    status.getReasonPhrase().toLowerCase(java.util.Locale.ROOT).replace(' ', '-'),
                    status.getReasonPhrase(),
                    detail == null ? status.getReasonPhrase() : detail);
        }
        return e instanceof IOException && isDisconnect(e) ? null : unknown(e);
    }

    private static ResponseEntity<Problem> unknown(Exception e) {
        String id = UUID.randomUUID().toString();
        log.error("error {}", id, e);
        return answer(new Problem(
                "/problems/internal",
                "Internal error",
                500,
                "The server failed at this request; its log says more under the error's id.",
                null,
                null,
                id));
    }

    private static ResponseEntity<Problem> unknownField(UnrecognizedPropertyException e) {
        List<String> known = e.getKnownPropertyIds() == null
                ? List.of()
                : e.getKnownPropertyIds().stream().map(String::valueOf).sorted().toList();
        return refused(
                List.of(new FieldError(e.getPropertyName(), null, "is not a field here", String.join(", ", known))));
    }

    private static ResponseEntity<Problem> refused(List<FieldError> errors) {
        InvalidRequest e = new InvalidRequest(errors);
        return answer(new Problem("/problems/unknown-field", "Unknown field", 422, e.getMessage(), null, errors, null));
    }

    private static ResponseEntity<Problem> plain(int status, String type, String title, String detail) {
        return answer(new Problem("/problems/" + type, title, status, detail, null, null, null));
    }

    private static ResponseEntity<Problem> answer(Problem problem) {
        return ResponseEntity.status(problem.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    /** Tells the client when to send the request again. */
    private static ResponseEntity<Problem> later(Problem problem) {
        return ResponseEntity.status(problem.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .header(HttpHeaders.RETRY_AFTER, String.valueOf(Busy.RETRY_AFTER_SECONDS))
                .body(problem);
    }

    private static Problem problem(Refusal refusal) {
        List<FieldError> errors = refusal.errors();
        return new Problem(
                "/problems/" + refusal.type(),
                refusal.title(),
                refusal.status().value(),
                refusal.getMessage(),
                null,
                errors.isEmpty() ? null : errors,
                null);
    }

    private static String place(Throwable cause) {
        if (cause instanceof DatabindException e && !e.getPath().isEmpty()) {
            String field = e.getPath().get(e.getPath().size() - 1).getPropertyName();
            return field == null ? "" : field + ": ";
        }
        return "";
    }

    private static String firstLine(Throwable cause) {
        String message = cause instanceof tools.jackson.core.JacksonException e
                ? e.getOriginalMessage()
                : String.valueOf(cause.getMessage());
        return message.lines().findFirst().orElse("");
    }

    private static boolean isDisconnect(Exception e) {
        return e.getClass().getSimpleName().equals("ClientAbortException");
    }
}
