package org.decalign.backend.access.token;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.decalign.backend.access.Callers;
import org.decalign.backend.platform.Cursor;
import org.decalign.backend.platform.Names;
import org.decalign.backend.platform.problem.Conflict;
import org.decalign.backend.platform.problem.InvalidRequest;
import org.decalign.backend.platform.problem.NotFound;
import org.decalign.protocol.access.CreateToken;
import org.decalign.protocol.access.CreatedToken;
import org.decalign.protocol.access.TokenView;
import org.decalign.protocol.problem.Problem.FieldError;
import org.decalign.protocol.run.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Tokens, for administrators. */
@RestController
@RequestMapping("/api/v1/tokens")
class TokenController {
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");
    private static final String FUTURE = "a time in the future, before the year 10000";
    private final TokenRows rows;
    private final Tokens tokens;
    private final Callers callers;

    TokenController(TokenRows rows, Tokens tokens, Callers callers) {
        this.rows = rows;
        this.tokens = tokens;
        this.callers = callers;
    }

    /** Makes a token. Its secret is in this answer and nowhere else. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    CreatedToken create(@RequestBody CreateToken request) {
        if (tokens.open()) {
            throw new Conflict(
                    "tokens-need-lab-token",
                    "Tokens need LAB_TOKEN",
                    "This server runs without LAB_TOKEN, so everyone who reaches it is an administrator and a"
                            + " token would protect nothing. Set LAB_TOKEN or LAB_TOKEN_FILE and start the"
                            + " server again.");
        }
        check(request);
        String secret = TokenSecret.random();
        TokenView token = rows.add(
                        request, TokenSecret.hash(secret), callers.current().name())
                .orElseThrow(() -> new InvalidRequest(List.of(late(request.expiresAt()))));
        return new CreatedToken(token, secret);
    }

    /** Newest first; the revoked ones too. */
    @GetMapping
    Page<TokenView> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return rows.list(Cursor.falling(cursor, limit));
    }

    /** Revokes a token for good. A token that was revoked before stays so. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable long id) {
        tokens.forget(rows.revoke(id).orElseThrow(() -> new NotFound("token", id, "GET /api/v1/tokens lists them.")));
    }

    private static void check(CreateToken request) {
        List<FieldError> errors = new ArrayList<>();
        if (!Names.isTitle(request.name())) {
            errors.add(new FieldError(
                    "name",
                    Names.printable(request.name()),
                    "is not a usable name",
                    "1 to 200 characters, no control characters"));
        }
        Instant end = request.expiresAt();
        if (end != null && (end.isAfter(LATEST) || end.isBefore(Instant.EPOCH))) {
            errors.add(late(end));
        }
        if (!errors.isEmpty()) {
            throw new InvalidRequest(errors);
        }
    }

    private static FieldError late(@Nullable Instant end) {
        return new FieldError("expiresAt", String.valueOf(end), "is not a time that a token can end at", FUTURE);
    }
}
