package org.decalign.backend.platform.request;

import java.util.Collection;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestValueException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** What is said where Spring refuses a request before a controller sees it. */
public final class SpringRefusal {
    private SpringRefusal() {}

    /** What is wrong and, if there is a choice, what is allowed. */
    public static String detail(ErrorResponse e) {
        if (e instanceof NoResourceFoundException) {
            return "There is nothing at this path. /docs describes the API.";
        }
        String detail = Objects.requireNonNullElse(e.getBody().getDetail(), "The request is refused.");
        if (e instanceof HttpRequestMethodNotSupportedException method && method.getSupportedMethods() != null) {
            return allowed(detail, java.util.List.of(method.getSupportedMethods()));
        }
        if (e instanceof HttpMediaTypeException type) {
            return allowed(detail, type.getSupportedMediaTypes());
        }
        return e instanceof MissingRequestValueException ? detail + " It must be given." : detail;
    }

    private static String allowed(String detail, Collection<?> allowed) {
        return allowed.isEmpty()
                ? detail
                : detail + " Allowed: "
                        + allowed.stream().map(SpringRefusal::text).sorted().collect(Collectors.joining(", ")) + ".";
    }

    private static String text(Object one) {
        return one instanceof MediaType type ? type.getType() + "/" + type.getSubtype() : one.toString();
    }
}
