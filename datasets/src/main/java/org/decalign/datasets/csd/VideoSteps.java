package org.decalign.datasets.csd;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.decalign.datasets.numpy.ScratchFile;
import org.jspecify.annotations.Nullable;

/**
 * Of one video, which rows of each modality make up the steps of a segment. Unaligned, each row that overlaps the segment is a step. Aligned,
 * each interval of the align sequence that overlaps the segment is one, and the rows are those that overlap that interval.
 */
final class VideoSteps {
    private final Roles roles;
    private final Map<Sequence, Intervals> intervals;

    private VideoSteps(Roles roles, Map<Sequence, Intervals> intervals) {
        this.roles = roles;
        this.intervals = intervals;
    }

    /** Reads the intervals of every sequence that has a role but the labels'. */
    static VideoSteps read(Roles roles, String video, ScratchFile scratch) throws IOException {
        Map<Sequence, Intervals> intervals = new HashMap<>();
        for (Sequence sequence : roles.timed()) {
            intervals.put(sequence, sequence.intervals(video, scratch));
        }
        return new VideoSteps(roles, intervals);
    }

    Intervals of(Sequence sequence) {
        Intervals known = intervals.get(sequence);
        if (known == null) {
            throw new IllegalStateException(sequence.name());
        }
        return known;
    }

    /** Returns the number of steps of a segment in a modality. */
    int count(Segment segment, Sequence modality) {
        Sequence align = roles.align();
        if (align == roles.labels()) {
            return 1;
        }
        return of(align == null ? modality : align).overlapping(segment.start(), segment.end()).length;
    }

    /** Returns for each step, at most so many, the rows whose mean it is. */
    int[][] rows(Segment segment, Sequence modality, int most) {
        Sequence align = roles.align();
        if (align == roles.labels()) {
            return new int[][] {of(modality).overlapping(segment.start(), segment.end())};
        }
        int[] steps = of(align == null ? modality : align).overlapping(segment.start(), segment.end());
        return IntStream.of(steps)
                .limit(most)
                .mapToObj(step -> step(align, modality, step))
                .toArray(int[][]::new);
    }

    private int[] step(@Nullable Sequence align, Sequence modality, int step) {
        if (align == null || align == modality) {
            return new int[] {step};
        }
        return of(modality).overlapping(of(align).start(step), of(align).end(step));
    }
}
