package org.decalign.backend.access.door;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.decalign.backend.access.Admission;
import org.decalign.backend.access.audit.AuditLog;
import org.decalign.protocol.access.Caller;
import org.decalign.protocol.access.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** The door: asks each request for its token and holds the token's role to the table of operations; notes writes. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 25)
class AccessFilter extends OncePerRequestFilter {
    private final Credentials credentials;
    private final AuditLog audit;
    private final Refusals refusals;

    AccessFilter(Credentials credentials, AuditLog audit, Refusals refusals) {
        this.credentials = credentials;
        this.audit = audit;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Operation operation = Operations.of(request);
        try {
            if (operation.audience() != Audience.OPEN) {
                admit(request, operation);
            }
        } catch (TokenRefused e) {
            refusals.write(response, e);
            note(operation, request, response, operation.isGuarded() && e.sawToken());
            return;
        } catch (DataAccessException e) {
            refusals.databaseAway(response);
            return;
        }
        chain.doFilter(request, response);
        note(operation, request, response, response.getStatus() == HttpServletResponse.SC_UNAUTHORIZED);
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return true;
    }

    /** Who was let in stays with the request. */
    private void admit(HttpServletRequest request, Operation operation) {
        Admission admission = credentials.check(request);
        request.setAttribute(Admission.ATTRIBUTE, admission);
        Role role = admission.caller().role();
        if (!operation.audience().has(role)) {
            throw TokenRefused.role(
                    role, request.getMethod() + " " + request.getServletPath(), roles(operation.audience()));
        }
    }

    /**
     * A stranger's refusal leaves a row only at a guarded operation and only if a token was looked at: wrong tokens are
     * throttled, anything else could be sent without end.
     */
    private void note(Operation operation, HttpServletRequest request, HttpServletResponse response, boolean stranger) {
        Caller caller = caller(request);
        boolean throttled = response.getStatus() == 429;
        if (operation.isAudited() && !throttled && (stranger || caller != null)) {
            String path = request.getRequestURI();
            audit.note(
                    caller,
                    new AuditLog.Deed(request.getMethod(), path, response.getStatus(), request.getRemoteAddr()));
        }
    }

    private static @Nullable Caller caller(HttpServletRequest request) {
        return request.getAttribute(Admission.ATTRIBUTE) instanceof Admission admission ? admission.caller() : null;
    }

    private static String roles(Audience audience) {
        return Arrays.stream(Role.values())
                .filter(audience::has)
                .map(Role::word)
                .collect(Collectors.joining(", "));
    }
}
