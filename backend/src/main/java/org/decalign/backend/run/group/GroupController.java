package org.decalign.backend.run.group;

import org.decalign.backend.platform.Cursor;
import org.decalign.protocol.run.EditGroup;
import org.decalign.protocol.run.GroupView;
import org.decalign.protocol.run.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Replicate groups: the seeds of one configuration. */
@RestController
@RequestMapping("/api/v1/groups")
class GroupController {
    private static final int MOST = 100;
    private final Groups groups;
    private final GroupEdits edits;

    GroupController(Groups groups, GroupEdits edits) {
        this.groups = groups;
        this.edits = edits;
    }

    /**
     * Groups, each with its newest 50 runs; the group that a run joined last comes first.
     *
     * @param limit 1 to 100
     * @param dataset a name: all its versions; `name@hash`, with the hash's first digits: that version
     */
    @GetMapping
    Page<GroupView> list(
            @RequestParam(required = false) @Nullable String experiment,
            @RequestParam(required = false) @Nullable String dataset,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return groups.list(experiment, dataset, Cursor.falling(cursor, limit, MOST));
    }

    /** One group with its newest 500 runs; `GET /runs?group=` has all of them. */
    @GetMapping("/{id}")
    GroupView get(@PathVariable long id) {
        return groups.get(id);
    }

    /** Changes its name. A member may do so if all of its runs are its own. */
    @PatchMapping("/{id}")
    GroupView edit(@PathVariable long id, @RequestBody EditGroup edit) {
        edits.edit(id, edit);
        return groups.get(id);
    }
}
