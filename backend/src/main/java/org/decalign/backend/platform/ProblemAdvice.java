package org.decalign.backend.platform;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.decalign.backend.platform.json.AllowedValues;
import org.decalign.backend.platform.json.BodyMistake;
import org.decalign.backend.platform.problem.Busy;
import org.decalign.backend.platform.problem.InvalidRequest;
import org.decalign.backend.platform.problem.Refusal;
import org.decalign.backend.platform.request.SpringRefusal;
import org.decalign.protocol.problem.Problem;
import org.decalign.protocol.problem.Problem.FieldError;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** The one place where exceptions become `application/problem+json`. */
@RestControllerAdvice
class ProblemAdvice {
    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);
    /** PostgreSQL's state for a foreign key that finds no row. */
    private static final String FOREIGN_KEY = "23503";

    private static final Set<String> UNSTORABLE = Set.of("22", "54");
    private static final String UNSTORABLE_DETAIL =
            "The database cannot hold a value of this request: a character that no text may have, a number or time out of"
                    + " range, or a text that is too long.";

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
        FieldError field = BodyMistake.field(cause);
        if (field != null) {
            return cause instanceof UnrecognizedPropertyException
                    ? unknownField(field)
                    : refused(new InvalidRequest(List.of(field)));
        }
        String twice = BodyMistake.duplicate(cause);
        if (twice != null) {
            return plain(
                    400, "duplicate-key", "Duplicate key", "The key \"" + twice + "\" stands twice in one object.");
        }
        if (cause instanceof StreamConstraintsException) {
            return plain(400, "json-too-large", "JSON too deep or too large", BodyMistake.sentence(cause));
        }
        String detail = e.getCause() == null ? "The request needs a body of JSON." : BodyMistake.sentence(cause);
        return plain(400, "unreadable-body", "Unreadable body", detail);
    }

    @ExceptionHandler
    ResponseEntity<Problem> wrongType(MethodArgumentTypeMismatchException e) {
        String value = String.valueOf(Names.printable(String.valueOf(e.getValue())));
        return refused(new InvalidRequest(e.getName(), value, "is malformed", AllowedValues.of(e.getRequiredType())));
    }

    /** The class of the database's state says whose fault it is: 22 and 54 are values that it cannot hold. */
    @ExceptionHandler
    ResponseEntity<Problem> database(DataAccessException e) {
        String state = e.getMostSpecificCause() instanceof SQLException cause ? cause.getSQLState() : null;
        if (state != null && UNSTORABLE.contains(state.substring(0, 2))) {
            log.warn("a value was not stored: {}", e.getMostSpecificCause().getMessage());
            return plain(422, "unstorable-value", "Unstorable value", UNSTORABLE_DETAIL);
        }
        if (FOREIGN_KEY.equals(state)) {
            return plain(
                    409,
                    "deleted-meanwhile",
                    "Deleted meanwhile",
                    "Something that the request refers to was deleted while it was being answered.");
        }
        boolean away = e instanceof DataAccessResourceFailureException || e instanceof CannotAcquireLockException;
        return away || isConnectionLost(e) ? databaseAway(e) : unknown(e);
    }

    /** A transaction that could not be ended, most often because its connection was lost. */
    @ExceptionHandler
    ResponseEntity<Problem> unended(TransactionSystemException e) {
        return isConnectionLost(e) ? databaseAway(e) : unknown(e);
    }

    @ExceptionHandler(CannotCreateTransactionException.class)
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

    /** The client has gone: nobody reads an answer. */
    @ExceptionHandler(AsyncRequestNotUsableException.class)
    void gone() {}

    @ExceptionHandler
    @Nullable
    ResponseEntity<Problem> other(Exception e) {
        if (e instanceof ErrorResponse known) {
            return known(known);
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

    /** What Spring refuses by itself, with its headers: a 405 names the methods that are allowed. */
    private static ResponseEntity<Problem> known(ErrorResponse e) {
        HttpStatus status = HttpStatus.valueOf(e.getStatusCode().value());
        String title = status.getReasonPhrase();
        String type = title.toLowerCase(Locale.ROOT).replace(' ', '-');
        Problem problem =
                new Problem("/problems/" + type, title, status.value(), SpringRefusal.detail(e), null, null, null);
        return ResponseEntity.status(status)
                .headers(e.getHeaders())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static ResponseEntity<Problem> unknownField(FieldError error) {
        InvalidRequest e = new InvalidRequest(List.of(error));
        return answer(
                new Problem("/problems/unknown-field", "Unknown field", 422, e.getMessage(), null, e.errors(), null));
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

    /**
     * If a transaction fails at its end, that hides why its connection was lost; the pool reports it without a state.
     */
    private static boolean isConnectionLost(Throwable e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof SQLException lost && isConnectionLost(lost.getSQLState(), lost.getMessage())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isConnectionLost(@Nullable String state, @Nullable String message) {
        return state == null
                ? "Connection is closed".equals(message)
                : state.startsWith("08") || state.startsWith("57P");
    }

    private static boolean isDisconnect(Exception e) {
        return e.getClass().getSimpleName().equals("ClientAbortException");
    }
}
