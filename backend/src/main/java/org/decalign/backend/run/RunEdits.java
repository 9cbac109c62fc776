package org.decalign.backend.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.decalign.backend.access.NotYours;
import org.decalign.backend.events.EventLog;
import org.decalign.backend.platform.JsonColumn;
import org.decalign.backend.platform.Names;
import org.decalign.backend.platform.problem.InvalidRequest;
import org.decalign.backend.platform.problem.NotFound;
import org.decalign.protocol.problem.Problem.FieldError;
import org.decalign.protocol.run.EditRun;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;

/** What people change of a run by hand: its name, tags and notes, in any state. */
@Component
class RunEdits {
    private static final TypeReference<Map<String, String>> TAGS = new TypeReference<>() {};
    private static final int LONGEST = 10_000;
    private final JdbcClient sql;
    private final JsonColumn json;
    private final RunOwners owners;
    private final EventLog events;

    RunEdits(JdbcClient sql, JsonColumn json, RunOwners owners, EventLog events) {
        this.sql = sql;
        this.json = json;
        this.owners = owners;
        this.events = events;
    }

    /**
     * @throws NotFound when there is no such run
     * @throws NotYours when it is another token's
     * @throws InvalidRequest when a tag, the notes or the name break their rules
     */
    @Transactional
    void edit(long run, EditRun edit) {
        owners.demandOwn(run);
        Map<String, String> tags = tags(run);
        lay(edit.tags(), tags);
        check(tags, edit);
        sql.sql("""
                        update run set tags = cast(:tags as jsonb), notes = coalesce(:notes, notes),
                          own_name = nullif(coalesce(:name, own_name), '')
                        where id = :run
                        """)
                .param("tags", json.write(tags))
                .param("notes", edit.notes(), java.sql.Types.VARCHAR)
                .param("name", edit.name(), java.sql.Types.VARCHAR)
                .param("run", run)
                .update();
        events.runChanged(run);
    }

    private Map<String, String> tags(long run) {
        String tags = sql.sql("select tags from run where id = :run for update")
                .param("run", run)
                .query(String.class)
                .single();
        return new HashMap<>(json.read(tags, TAGS));
    }

    private static void lay(@Nullable Map<String, @Nullable String> changes, Map<String, String> tags) {
        if (changes == null) {
            return;
        }
        changes.forEach((key, value) -> {
            if (value == null) {
                tags.remove(key);
            } else {
                tags.put(key, value);
            }
        });
    }

    private static void check(Map<String, String> tags, EditRun edit) {
        List<FieldError> errors = new ArrayList<>(LabelRules.errors("tags", tags));
        String notes = edit.notes();
        if (notes != null && !Names.isText(notes, LONGEST)) {
            errors.add(new FieldError(
                    "notes",
                    Names.printable(notes),
                    "is not usable text",
                    "at most 10,000 characters, no control characters"));
        }
        String name = edit.name();
        if (name != null && !name.isEmpty() && !Names.isTitle(name)) {
            errors.add(new FieldError(
                    "name",
                    Names.printable(name),
                    "cannot be used as a name",
                    "at most 200 characters, no control characters; an empty text gives it its group's"));
        }
        if (!errors.isEmpty()) {
            throw new InvalidRequest(errors);
        }
    }
}
