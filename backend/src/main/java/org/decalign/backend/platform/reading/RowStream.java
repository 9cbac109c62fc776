package org.decalign.backend.platform.reading;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.decalign.backend.platform.JsonColumn;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes rows as lines of JSON while they are read, a batch at a time: memory holds one batch, and no connection to the
 * database is held while the client reads.
 */
@Component
public class RowStream {
    /** Accept header of a client that wants the rows line by line. */
    public static final String NDJSON = "application/x-ndjson";

    /** Rows of a batch. */
    public static final int BATCH = 2_000;

    private static final Duration LONGEST = Duration.ofMinutes(30);
    private final JsonColumn json;

    RowStream(JsonColumn json) {
        this.json = json;
    }

    /**
     * Sends all rows.
     *
     * @param after the rows after the given one, which is null at the beginning; fewer than {@link #BATCH} are the last
     * @throws IOException when the client has gone, or reads too slowly
     */
    public <T> void write(HttpServletResponse response, Function<@Nullable T, List<T>> after) throws IOException {
        long start = System.nanoTime();
        List<T> rows = after.apply(null);
        response.setContentType(NDJSON);
        OutputStream out = new BufferedOutputStream(response.getOutputStream(), 1 << 16);
        while (true) {
            for (T row : rows) {
                out.write(json.write(row).getBytes(StandardCharsets.UTF_8));
                out.write('\n');
            }
            if (rows.size() < BATCH) {
                break;
            }
            if (System.nanoTime() - start > LONGEST.toNanos()) {
                throw new IllegalStateException("a client took longer than " + LONGEST + " to read a stream of rows");
            }
            rows = after.apply(rows.get(rows.size() - 1));
        }
        out.flush();
    }
}
