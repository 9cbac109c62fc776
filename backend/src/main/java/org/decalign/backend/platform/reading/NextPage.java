package org.decalign.backend.platform.reading;

import java.util.List;
import org.decalign.protocol.run.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponents;

/** Where a list whose body is a plain array goes on: a `Link` with `rel="next"`, absent on the last page. */
public final class NextPage {
    private NextPage() {}

    /** The items of a page, and where the next one is. */
    public static <T> ResponseEntity<List<T>> answer(Page<T> page) {
        return ResponseEntity.ok().headers(link(page.next())).body(page.items());
    }

    /**
     * @param cursor of the next page; null on the last
     */
    public static HttpHeaders link(@Nullable String cursor) {
        HttpHeaders headers = new HttpHeaders();
        if (cursor != null) {
            UriComponents next = ServletUriComponentsBuilder.fromCurrentRequest()
                    .replaceQueryParam("cursor", cursor)
                    .build();
            headers.set(HttpHeaders.LINK, "<" + next.getPath() + "?" + next.getQuery() + ">; rel=\"next\"");
        }
        return headers;
    }
}
