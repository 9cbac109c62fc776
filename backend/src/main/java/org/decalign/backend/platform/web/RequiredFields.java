package org.decalign.backend.platform.web;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.decalign.backend.platform.Names;
import org.decalign.backend.platform.problem.InvalidRequest;
import org.decalign.protocol.FreeText;
import org.decalign.protocol.problem.Problem.FieldError;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/**
 * A body may leave out only what its record marks as nullable, and no text of it may hold what the database cannot;
 * every place is named, all at once.
 */
@RestControllerAdvice
class RequiredFields extends RequestBodyAdviceAdapter {
    private static final int MOST_ERRORS = 20;

    @Override
    public boolean supports(MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converter) {
        return parameter.getParameterType().isRecord();
    }

    @Override
    public Object afterBodyRead(
            Object body,
            HttpInputMessage message,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converter) {
        List<FieldError> errors = new ArrayList<>();
        check(body, "", errors);
        if (!errors.isEmpty()) {
            throw new InvalidRequest(errors);
        }
        return body;
    }

    private static void check(@Nullable Object value, String place, List<FieldError> errors) {
        if (errors.size() >= MOST_ERRORS) {
            return;
        }
        if (value instanceof Record one) {
            for (RecordComponent component : one.getClass().getRecordComponents()) {
                component(
                        one,
                        component,
                        place.isEmpty() ? component.getName() : place + "." + component.getName(),
                        errors);
            }
        } else if (value instanceof String text) {
            text(text, place, errors);
        } else if (value instanceof Map<?, ?> pairs) {
            pairs.forEach((key, one) -> {
                String at = place + "." + Names.printable(String.valueOf(key));
                text(String.valueOf(key), at, errors);
                check(one, at, errors);
            });
        } else if (value instanceof Collection<?> many) {
            int i = 0;
            for (Object element : many) {
                String at = place + "[" + i++ + "]";
                if (element == null) {
                    errors.add(missing(at));
                }
                check(element, at, errors);
            }
        }
    }

    private static void component(Record one, RecordComponent component, String place, List<FieldError> errors) {
        Object value = read(one, component);
        if (value == null && !component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            errors.add(missing(place));
        }
        if (!component.isAnnotationPresent(FreeText.class)) {
            check(value, place, errors);
        }
    }

    private static @Nullable Object read(Record one, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(one);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void text(String text, String place, List<FieldError> errors) {
        if (!Names.isStorable(text)) {
            errors.add(new FieldError(
                    place,
                    Names.printable(text),
                    "holds a character that cannot be stored",
                    "a text without NUL and without halves of surrogate pairs"));
        }
    }

    private static FieldError missing(String place) {
        return new FieldError(place, null, "is missing", "a value");
    }
}
