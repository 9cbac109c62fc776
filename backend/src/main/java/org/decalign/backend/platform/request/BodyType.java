package org.decalign.backend.platform.request;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** The types of body that operations take; forms and everything else is refused unread. */
final class BodyType {
    private static final List<MediaType> ALLOWED = List.of(
            MediaType.APPLICATION_JSON,
            MediaType.APPLICATION_OCTET_STREAM,
            new MediaType("application", "offset+octet-stream"));

    static final String ACCEPT = MediaType.toString(ALLOWED);
    private static final String SENTENCE = "allowed: application/json, application/octet-stream for a file,"
            + " application/offset+octet-stream for a part of an upload.";

    private BodyType() {}

    /** What is wrong with the body's type, a sentence; null when it is one of those that are taken. */
    static @Nullable String mistake(HttpServletRequest request) {
        String type = request.getContentType();
        if (type == null || isEmptyForm(request, type)) {
            return null;
        }
        try {
            MediaType given = MediaType.parseMediaType(type);
            if (!given.isConcrete() || ALLOWED.stream().noneMatch(allowed -> allowed.includes(given))) {
                return "No operation takes a body of this Content-Type; " + SENTENCE;
            }
            return isReadable(given) ? null : "JSON is read as UTF-8 only; leave out the charset.";
        } catch (InvalidMediaTypeException e) {
            return "The Content-Type is malformed; " + SENTENCE;
        }
    }

    /** Some clients state a form where they send nothing. */
    private static boolean isEmptyForm(HttpServletRequest request, String type) {
        return type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)
                && request.getContentLengthLong() <= 0
                && request.getHeader("Transfer-Encoding") == null;
    }

    private static boolean isReadable(MediaType type) {
        return type.getCharset() == null || type.getCharset().name().equals("UTF-8");
    }
}
