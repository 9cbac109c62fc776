package org.decalign.backend.dataset;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.decalign.backend.platform.Names;
import org.decalign.backend.platform.problem.InvalidRequest;
import org.decalign.protocol.dataset.DatasetFacts;
import org.jspecify.annotations.Nullable;

/** Whose request it is, as the client's header states it: there are no accounts, and nothing proves it. */
public final class StatedUser {
    private StatedUser() {}

    /**
     * @param header the header's text, percent-encoded UTF-8; null when there is none
     * @return null when nothing is stated
     * @throws InvalidRequest when it is not percent-encoded
     */
    public static @Nullable String of(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return null;
        }
        try {
            return URLDecoder.decode(header.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequest(
                    DatasetFacts.USER_HEADER,
                    Names.printable(header),
                    "is malformed",
                    "a name in percent-encoded UTF-8");
        }
    }
}
