package org.decalign.worker.training;

import java.util.List;
import org.decalign.protocol.metric.MetricPoint;
import org.decalign.protocol.run.PredictionRow;
import org.decalign.protocol.run.Progress;
import org.decalign.worker.trace.TracedEpoch;

/** Who is told of a training as it goes: files on disk, or a server. All calls come from the training thread. */
public interface TrainingObserver {
    /**
     * Before the first step.
     *
     * @param epoch epochs taken over from a checkpoint, 0 when it begins afresh
     * @param step steps taken over
     */
    void started(int epoch, long step) throws InterruptedException;

    /** Points of one step or one evaluation, all finite; the same in each training of the same. */
    void metrics(List<MetricPoint> points);

    /** Points of time and memory: curves too, but no two trainings share them. */
    void costs(List<MetricPoint> points);

    /**
     * @param level `info`, `warn` or `error`
     */
    void log(String level, String text);

    void progress(Progress progress);

    /** After an epoch that leaves one, before that epoch's checkpoint; of the selected epoch at the end. The file stays. */
    void trace(TracedEpoch trace) throws InterruptedException;

    /** Of each epoch, during the next or at the end; the file is whole and stays until the next but one. */
    void checkpoint(CheckpointFile file) throws InterruptedException;

    /** At the end, from the selected epoch. */
    void predictions(String split, List<PredictionRow> rows) throws InterruptedException;

    /** Asked after each step; true ends the training there. */
    boolean stopped();
}
