package org.decalign.backend.platform;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.ToLongFunction;
import org.decalign.backend.platform.problem.InvalidRequest;
import org.decalign.protocol.run.Page;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of a list begins.
 *
 * @param after the key of the last row seen
 * @param limit rows of a page, at least 1
 */
public record Cursor(long after, int limit) {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MOST = 500;

    /** A cursor over keys that fall: without a text it begins at the newest. */
    public static Cursor falling(@Nullable String text, @Nullable Integer limit) {
        return falling(text, limit, MOST);
    }

    /**
     * The same for rows of which a page has fewer.
     *
     * @param most rows of a page
     */
    public static Cursor falling(@Nullable String text, @Nullable Integer limit, int most) {
        return new Cursor(text == null ? Long.MAX_VALUE : decode(text), checked(limit, DEFAULT_LIMIT, most));
    }

    /** A cursor over keys that rise: without a text it begins at the first. */
    public static Cursor rising(@Nullable String text, @Nullable Integer limit) {
        return rising(text, limit, DEFAULT_LIMIT, MOST);
    }

    /**
     * The same for lists that give more, or fewer, at a time.
     *
     * @param usual rows of a page without a limit
     * @param most rows of a page
     */
    public static Cursor rising(@Nullable String text, @Nullable Integer limit, int usual, int most) {
        return new Cursor(text == null ? 0 : decode(text), checked(limit, usual, most));
    }

    /** One more row than a page has, to know whether another follows. */
    public int fetch() {
        return limit + 1;
    }

    /** Cuts what {@link #fetch} brought to a page. */
    public <T> Page<T> page(List<T> rows, ToLongFunction<T> key) {
        if (rows.size() <= limit) {
            return new Page<>(List.copyOf(rows), null);
        }
        List<T> items = List.copyOf(rows.subList(0, limit));
        return new Page<>(items, encode(key.applyAsLong(items.get(limit - 1))));
    }

    /** A page of a list that is there as a whole; the key of a row is how many stand before and with it. */
    public <T> Page<T> slice(List<T> all) {
        int from = (int) Math.max(0, Math.min(after, all.size()));
        int to = Math.min(from + limit, all.size());
        return new Page<>(List.copyOf(all.subList(from, to)), to < all.size() ? encode(to) : null);
    }

    /** Cuts what {@link #fetch} brought, from the place `after` on, to a page. */
    public <T> Page<T> pageAt(List<T> rows) {
        return rows.size() <= limit
                ? new Page<>(List.copyOf(rows), null)
                : new Page<>(List.copyOf(rows.subList(0, limit)), encode(after + limit));
    }

    private static int checked(@Nullable Integer limit, int usual, int most) {
        int value = limit == null ? usual : limit;
        if (value < 1 || value > most) {
            throw new InvalidRequest("limit", String.valueOf(value), "is out of range", "1 to " + most);
        }
        return value;
    }

    private static String encode(long key) {
        byte[] bytes = Long.toString(key, 36).getBytes(StandardCharsets.US_ASCII);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static long decode(String text) {
        try {
            return Long.parseLong(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII), 36);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequest("cursor", text, "is not a cursor", "what `next` of the page before says");
        }
    }
}
