package org.decalign.backend.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.decalign.backend.platform.Cursor;
import org.decalign.backend.platform.reading.HeavyRead;
import org.decalign.protocol.cleanup.Lifecycle;
import org.decalign.protocol.run.Page;
import org.decalign.protocol.study.Arm;
import org.decalign.protocol.study.ArmSets;
import org.decalign.protocol.study.CreateStudy;
import org.decalign.protocol.study.StudyHead;
import org.decalign.protocol.study.StudyPreview;
import org.decalign.protocol.study.StudyView;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Studies: ablations with their tables. */
@RestController
@RequestMapping("/api/v1/studies")
class StudyController {
    private static final int MOST = 500;
    private final Studies studies;
    private final StudyQuery query;
    private final StudyPreviews previews;

    StudyController(Studies studies, StudyQuery query, StudyPreviews previews) {
        this.studies = studies;
        this.query = query;
        this.previews = previews;
    }

    /** 201 with a new study, 200 with the same one made earlier; either way what is missing is queued. */
    @PostMapping
    ResponseEntity<StudyView> make(@RequestBody CreateStudy request) {
        Studies.Made made = studies.make(request);
        return ResponseEntity.status(made.added() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(query.get(made.id()));
    }

    /** What the same body sent to `POST /studies` would queue and cost; stores nothing. */
    @PostMapping("/preview")
    StudyPreview preview(@RequestBody CreateStudy request) {
        return previews.of(request);
    }

    /** The ready sets of arms, by name. */
    @GetMapping("/armsets")
    Map<String, List<Arm>> armSets() {
        Map<String, List<Arm>> sets = new LinkedHashMap<>();
        ArmSets.names().forEach(name -> sets.put(name, ArmSets.get(name).orElseThrow()));
        return sets;
    }

    @GetMapping
    Page<StudyHead> list(
            @RequestParam(defaultValue = "ACTIVE") Lifecycle lifecycle,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return query.list(lifecycle, Cursor.falling(cursor, limit, MOST));
    }

    @HeavyRead
    @GetMapping("/{id}")
    StudyView get(@PathVariable long id) {
        return query.get(id);
    }

    /** Queues what is missing. */
    @PostMapping("/{id}/runs")
    StudyView fill(@PathVariable long id) {
        studies.fill(id);
        return query.get(id);
    }
}
