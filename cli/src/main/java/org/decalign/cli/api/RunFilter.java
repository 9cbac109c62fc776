package org.decalign.cli.api;

import java.util.Locale;
import java.util.Map;
import org.decalign.cli.http.Transport;
import org.decalign.protocol.cleanup.Lifecycle;
import org.decalign.protocol.run.TagFilter;
import org.jspecify.annotations.Nullable;

/** Which runs to list; null leaves the choice open. */
public record RunFilter(
        @Nullable String state,
        @Nullable String experiment,
        @Nullable String dataset,
        @Nullable Long group,
        Map<String, String> tags,
        @Nullable Lifecycle lifecycle) {
    /** The query's text, beginning with an ampersand unless empty. */
    String query() {
        StringBuilder query = new StringBuilder();
        add(query, "state", state == null ? null : state.toUpperCase(Locale.ROOT));
        add(query, "experiment", experiment);
        add(query, "dataset", dataset);
        add(query, "group", group);
        add(query, "lifecycle", lifecycle);
        tags.forEach((key, value) -> add(query, "tag", new TagFilter(key, value).text()));
        return query.toString();
    }

    static void add(StringBuilder query, String name, @Nullable Object value) {
        if (value != null) {
            query.append('&').append(name).append('=').append(Transport.encoded(value.toString()));
        }
    }
}
