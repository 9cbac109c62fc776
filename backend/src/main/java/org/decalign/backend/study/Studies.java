package org.decalign.backend.study;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.decalign.backend.access.Callers;
import org.decalign.backend.access.NotYours;
import org.decalign.backend.dataset.Datasets;
import org.decalign.backend.platform.problem.Conflict;
import org.decalign.backend.platform.problem.NotFound;
import org.decalign.backend.run.submit.RunAgain;
import org.decalign.backend.run.submit.Submission;
import org.decalign.backend.study.StudyRows.CellRow;
import org.decalign.backend.study.StudyRows.Claim;
import org.decalign.backend.study.StudyRows.Study;
import org.decalign.protocol.run.SubmitRuns;
import org.decalign.protocol.run.SubmittedRuns;
import org.decalign.protocol.study.Arm;
import org.decalign.protocol.study.CreateStudy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Making studies and queueing what they miss. */
@Component
class Studies {
    private final StudyRows rows;
    private final StudyCheck check;
    private final Datasets datasets;
    private final Submission submission;
    private final Callers callers;

    Studies(StudyRows rows, StudyCheck check, Datasets datasets, Submission submission, Callers callers) {
        this.rows = rows;
        this.check = check;
        this.datasets = datasets;
        this.submission = submission;
        this.callers = callers;
    }

    /**
     * A study that is there now.
     *
     * @param added false when it was there before
     */
    record Made(long id, boolean added) {}

    /**
     * Makes a study, or takes the one of that name when it is the same but for seeds, and queues what is missing.
     *
     * @throws Conflict when the name belongs to another study
     * @throws NotYours when it belongs to the same one, made by another token
     */
    @Transactional
    Made make(CreateStudy request) {
        Definition definition = check.check(request);
        Claim claim = request.name() == null
                ? claimUsual(UsualName.of(request), definition)
                : rows.claim(request.name(), definition, callers.owner());
        if (!claim.same()) {
            throw new Conflict(
                    "study-exists",
                    "Study exists",
                    "Study " + claim.id() + " has this name and another base, arms or datasets. Take another name.");
        }
        TreeSet<Long> seeds = new TreeSet<>(request.seeds());
        if (!claim.added()) {
            seeds.addAll(own(rows.find(claim.id()).orElseThrow()).seeds());
        }
        StudyCheck.demandRoom(definition, seeds.size());
        rows.seeds(claim.id(), List.copyOf(seeds));
        fill(rows.find(claim.id()).orElseThrow(), Boolean.TRUE.equals(request.fresh()));
        return new Made(claim.id(), claim.added());
    }

    /** Takes the first name, with a number from the second on, that is free or that the caller's same study has. */
    private Claim claimUsual(String name, Definition definition) {
        for (int number = 1; ; number++) {
            String numbered = number == 1 ? name : name + " (" + number + ")";
            Claim claim = rows.claim(numbered, definition, callers.owner());
            if (claim.added() || (claim.same() && isOwn(claim.id()))) {
                return claim;
            }
        }
    }

    private boolean isOwn(long id) {
        return callers.owns(rows.find(id).orElseThrow().owner());
    }

    /**
     * Queues a run for each arm, dataset and seed that has none, or whose run failed or was cancelled. By a newer
     * version of the code all arms are run anew: a study never compares arms of unlike code.
     *
     * @throws NotFound when there is no such study
     * @throws NotYours when it is another token's
     * @throws Conflict if it is deleted
     */
    @Transactional
    void fill(long id) {
        rows.lock(id);
        Study study = own(rows.find(id).orElseThrow(() -> missing(id)));
        if (rows.isDeleted(id)) {
            throw Conflict.deleted("Study " + id);
        }
        fill(study, false);
    }

    /** If a run of a study is run again, the study counts the new run too, in the transaction that queues it. */
    @EventListener
    void count(RunAgain again) {
        rows.addAgain(again.ended(), again.queued());
    }

    private void fill(Study study, boolean fresh) {
        Definition definition = study.definition();
        for (String dataset : definition.datasets()) {
            long datasetId = datasets.find(dataset).id();
            for (int i = 0; i < definition.arms().size(); i++) {
                Arm arm = definition.arms().get(i);
                SubmittedRuns submitted = submission.submit(runs(study, arm, dataset, fresh), null);
                rows.cell(
                        new CellRow(study.id(), i, datasetId, submitted.group()),
                        submitted.runs().stream().map(SubmittedRuns.Entry::id).toList());
            }
        }
    }

    private static SubmitRuns runs(Study study, Arm arm, String dataset, boolean fresh) {
        Definition definition = study.definition();
        Map<String, Object> set = definition.laidOver(arm);
        return new SubmitRuns(
                dataset,
                definition.preset(),
                definition.config(),
                set.isEmpty() ? null : Collections.unmodifiableMap(set),
                study.seeds(),
                definition.priority(),
                definition.require(),
                Map.of("arm", arm.name()),
                study.name(),
                arm.name(),
                fresh);
    }

    private Study own(Study study) {
        callers.demandOwn("Study " + study.id(), study.owner());
        return study;
    }

    static NotFound missing(long id) {
        return new NotFound("study", id, "GET /api/v1/studies lists them.");
    }
}
