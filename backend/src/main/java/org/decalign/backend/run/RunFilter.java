package org.decalign.backend.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.decalign.backend.platform.JsonColumn;
import org.decalign.backend.platform.Names;
import org.decalign.backend.platform.problem.InvalidRequest;
import org.decalign.protocol.cleanup.Lifecycle;
import org.decalign.protocol.run.RunState;
import org.decalign.protocol.run.TagFilter;
import org.jspecify.annotations.Nullable;

/**
 * What `GET /api/v1/runs` may be narrowed by; null does not narrow.
 *
 * @param lifecycle null: active runs, and of a group all that it counts
 */
record RunFilter(
        @Nullable RunState state,
        @Nullable String experiment,
        @Nullable String dataset,
        @Nullable Long group,
        List<String> tags,
        @Nullable Lifecycle lifecycle) {
    private static final String ALLOWED_TAG = "key:value, with \\: for a colon in the value";

    static final String WHERE = """
            where r.id < :before
              and (cast(:state as text) is null or r.state = :state)
              and (cast(:experiment as text) is null or e.name = :experiment)
              and (cast(:dataset as text) is null or (d.name = split_part(:dataset, '@', 1)
                and starts_with(d.hash, split_part(:dataset, '@', 2))))
              and (cast(:group as bigint) is null or r.id = any (array(
                select run_id from group_member where group_id = :group
                union select id from run where group_id = :group and lifecycle = 'DELETED')))
              and case when r.lifecycle = 'ACTIVE' and e.lifecycle = 'ARCHIVED' then 'ARCHIVED' else r.lifecycle end
                = any (cast(:lifecycles as text[]))
              and (cast(:tags as text) is null or r.tags @> cast(:tags as jsonb))
            """;

    Map<String, Object> parameters(JsonColumn json) {
        Map<String, Object> values = new HashMap<>();
        values.put("state", state == null ? null : state.name());
        values.put("experiment", experiment);
        values.put("dataset", dataset);
        values.put("group", group);
        values.put("lifecycles", lifecycles());
        values.put("tags", tags.isEmpty() ? null : json.write(pairs()));
        return values;
    }

    private String[] lifecycles() {
        if (lifecycle != null) {
            return new String[] {lifecycle.name()};
        }
        return group == null ? new String[] {"ACTIVE"} : new String[] {"ACTIVE", "ARCHIVED"};
    }

    private Map<String, String> pairs() {
        Map<String, String> pairs = new HashMap<>();
        for (String text : tags) {
            TagFilter tag = TagFilter.parse(text);
            if (tag == null) {
                throw new InvalidRequest("tag", Names.printable(text), "is not a tag", ALLOWED_TAG);
            }
            String other = pairs.put(tag.key(), tag.value());
            if (other != null && !other.equals(tag.value())) {
                throw new InvalidRequest("tag", Names.printable(text), "asks for two values of one tag", "one value");
            }
        }
        return pairs;
    }
}
