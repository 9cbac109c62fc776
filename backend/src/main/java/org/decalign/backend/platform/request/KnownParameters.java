package org.decalign.backend.platform.request;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.decalign.backend.platform.Names;
import org.decalign.protocol.config.Nearest;
import org.decalign.protocol.problem.Problem.FieldError;
import org.jspecify.annotations.Nullable;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.Ordered;
import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Refuses a parameter of the query that an operation does not read. Otherwise the server would silently ignore a
 * mistyped filter.
 */
@Component
class KnownParameters implements HandlerInterceptor, WebMvcConfigurer {
    private static final String OURS = "org.decalign.";
    private static final int MOST_ERRORS = 20;
    private final ParameterNameDiscoverer names = new DefaultParameterNameDiscoverer();

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).order(Ordered.HIGHEST_PRECEDENCE);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getQueryString() != null && handler instanceof HandlerMethod method && isOurs(method)) {
            List<String> known = known(method);
            List<FieldError> errors = request.getParameterMap().keySet().stream()
                    .filter(name -> !known.contains(name))
                    .limit(MOST_ERRORS)
                    .map(name -> error(name, known))
                    .toList();
            if (!errors.isEmpty()) {
                throw new UnknownParameter(errors);
            }
        }
        return true;
    }

    private static boolean isOurs(HandlerMethod method) {
        return method.getBeanType().getName().startsWith(OURS);
    }

    private List<String> known(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                .map(this::name)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
    }

    private @Nullable String name(MethodParameter parameter) {
        parameter.initParameterNameDiscovery(names);
        return parameter.getParameterName();
    }

    private static FieldError error(String name, List<String> known) {
        String near = Nearest.near(name, known);
        return new FieldError(
                String.valueOf(Names.printable(name)),
                null,
                "is not a parameter of this operation" + (near == null ? "" : ", did you mean " + near + "?"),
                known.isEmpty() ? "none" : String.join(", ", known));
    }
}
