package org.decalign.cli.api;

import java.util.List;
import org.decalign.protocol.cleanup.Lifecycle;
import org.decalign.protocol.run.Page;
import org.decalign.protocol.study.CreateStudy;
import org.decalign.protocol.study.StudyHead;
import org.decalign.protocol.study.StudyView;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** Studies. */
public final class StudyClient {
    private static final TypeReference<Page<StudyHead>> STUDIES = new TypeReference<>() {};

    private final Resources resources;

    StudyClient(Resources resources) {
        this.resources = resources;
    }

    /** Makes a study or finds the same one, and queues what it misses. */
    public StudyView create(CreateStudy request) {
        return resources.post("/studies", request, StudyView.class);
    }

    public StudyView get(long id) {
        return resources.get("/studies/" + id, StudyView.class);
    }

    /** Newest first; those in `lifecycle`, the active ones for null. */
    public List<StudyHead> list(@Nullable Lifecycle lifecycle) {
        StringBuilder filter = new StringBuilder();
        RunFilter.add(filter, "lifecycle", lifecycle);
        return resources.all("/studies?limit=" + Resources.PAGE + filter, STUDIES, Integer.MAX_VALUE);
    }

    /** Queues what a study misses. */
    public StudyView fill(long id) {
        return resources.post("/studies/" + id + "/runs", null, StudyView.class);
    }
}
