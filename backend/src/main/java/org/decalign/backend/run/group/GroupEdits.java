package org.decalign.backend.run.group;

import java.util.List;
import java.util.Optional;
import org.decalign.backend.access.Callers;
import org.decalign.backend.access.NotYours;
import org.decalign.backend.access.Owner;
import org.decalign.backend.events.EventLog;
import org.decalign.backend.platform.Names;
import org.decalign.backend.platform.problem.InvalidRequest;
import org.decalign.backend.platform.problem.NotFound;
import org.decalign.protocol.run.EditGroup;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people change of a group by hand: its name. */
@Component
class GroupEdits {
    private final JdbcClient sql;
    private final Callers callers;
    private final EventLog events;

    GroupEdits(JdbcClient sql, Callers callers, EventLog events) {
        this.sql = sql;
        this.callers = callers;
        this.events = events;
    }

    /**
     * @throws NotFound when there is no such group
     * @throws NotYours when another token made a run of it
     * @throws InvalidRequest when the name breaks its rule
     */
    @Transactional
    void edit(long group, EditGroup edit) {
        lock(group);
        demandOwn(group);
        String name = edit.name();
        if (name == null || !Names.isTitle(name)) {
            throw new InvalidRequest(
                    "name",
                    Names.printable(name),
                    name == null ? "is missing" : "cannot be used as a name",
                    "1 to 200 characters, no control characters");
        }
        sql.sql("update replicate_group set name = :name where id = :group")
                .param("name", name)
                .param("group", group)
                .update();
        newestRun(group).ifPresent(events::runChanged);
    }

    private void lock(long group) {
        boolean isThere = sql.sql("select id from replicate_group where id = :group for update")
                .param("group", group)
                .query(Long.class)
                .optional()
                .isPresent();
        if (!isThere) {
            throw Groups.missing(group);
        }
    }

    private Optional<Long> newestRun(long group) {
        return sql.sql("select run_id from group_member where group_id = :group order by run_id desc limit 1")
                .param("group", group)
                .query(Long.class)
                .optional();
    }

    /** A group is its caller's if all of its runs are. */
    private void demandOwn(long group) {
        List<Owner.Owned> owners = sql.sql("select distinct owner_token, owner_name from run where group_id = :group")
                .param("group", group)
                .query((row, i) -> Owner.Owned.of(row))
                .list();
        owners.forEach(owned -> callers.demandOwn("Group " + group, owned.owner()));
    }
}
