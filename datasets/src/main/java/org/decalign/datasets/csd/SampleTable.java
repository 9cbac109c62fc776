package org.decalign.datasets.csd;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.mmsa.Problems;
import org.decalign.datasets.numpy.ScratchFile;

/** Goes through the intervals of all sequences, before any features are read, and finds the samples. */
final class SampleTable {
    /**
     * A segment that becomes a sample.
     *
     * @param segment the segment
     * @param split train, valid or test
     * @param lengths its steps in each modality, in the modalities' order
     */
    record Sample(Segment segment, String split, List<Integer> lengths) {}

    private static final int MOST_SAMPLES = 1_000_000;

    private final Roles roles;
    private final SplitRule rule;
    private final ScratchFile scratch;
    private final Problems problems;
    private final Map<String, List<Sample>> samples = new LinkedHashMap<>();
    /** Why segments were left out, to the first one and how many. */
    private final Map<String, List<String>> left = new LinkedHashMap<>();

    private int overlaps;
    private int found;

    private SampleTable(Roles roles, SplitRule rule, ScratchFile scratch, Problems problems) {
        this.roles = roles;
        this.rule = rule;
        this.scratch = scratch;
        this.problems = problems;
    }

    /**
     * Finds the samples.
     *
     * @return video to samples, in the order of the label sequence
     * @throws DatasetException with what is wrong in any entry
     */
    static Map<String, List<Sample>> read(Roles roles, SplitRule rule, ScratchFile scratch, Problems problems)
            throws IOException {
        SampleTable table = new SampleTable(roles, rule, scratch, problems);
        for (String video : table.shared()) {
            try {
                table.add(video);
            } catch (DatasetException e) {
                e.errors().forEach(problems::error);
            }
            scratch.clear();
        }
        problems.throwIfAny();
        table.tell();
        table.tellColumns();
        return table.samples;
    }

    /** The videos that every sequence has; the others are left out, as the SDK does. */
    private List<String> shared() {
        List<String> shared = new ArrayList<>(roles.labels().videos());
        shared.stream().filter(video -> video.contains("[")).findFirst().ifPresent(this::refusePieces);
        for (Sequence sequence : roles.timed()) {
            Set<String> known = new HashSet<>(sequence.videos());
            List<String> missing = roles.labels().videos().stream()
                    .filter(video -> !known.contains(video))
                    .toList();
            roles.labels().videos().forEach(known::remove);
            known.stream().filter(video -> video.contains("[")).findFirst().ifPresent(this::refusePieces);
            shared.removeAll(new HashSet<>(missing));
            warn(missing, "videos with labels are not in " + sequence.place());
            warn(known.stream().sorted().toList(), "videos of " + sequence.place() + " have no labels");
        }
        if (shared.isEmpty()) {
            throw new DatasetException(
                    "no video is in all sequences: " + roles.labels().place() + " and "
                            + roles.timed().stream().map(Sequence::place).toList());
        }
        return shared;
    }

    private void refusePieces(String entry) {
        throw new DatasetException("the entry '" + Problems.shown(entry)
                + "' is a piece of a video: these sequences were" + " aligned already; give them as they were before");
    }

    private void warn(List<String> videos, String what) {
        if (!videos.isEmpty()) {
            problems.warn(
                    videos.size() + " " + what + " and were left out, as '" + Problems.shown(videos.get(0)) + "'");
        }
    }

    private void add(String video) throws IOException {
        VideoSteps steps = VideoSteps.read(roles, video, scratch);
        Intervals intervals = roles.labels().intervals(video, scratch);
        FeatureRows labels = new FeatureRows(roles.labels().features(video, scratch));
        float[] row = new float[(int) roles.labels().width()];
        overlaps += intervals.overlaps();
        List<Sample> kept = new ArrayList<>();
        for (int i = 0; i < intervals.rows(); i++) {
            labels.mean(new int[] {i}, row);
            Segment segment = new Segment(video, i, intervals.start(i), intervals.end(i), row[0]);
            if (intervals.isEmpty(i)) {
                leave("have no length", segment);
            } else {
                add(segment, steps, kept);
            }
        }
        samples.put(video, kept);
    }

    private void add(Segment segment, VideoSteps steps, List<Sample> kept) {
        String split = rule.of(segment);
        List<Integer> lengths = new ArrayList<>();
        for (Sequence modality : roles.modalities().values()) {
            lengths.add(steps.count(segment, modality));
        }
        int lacking = lengths.indexOf(0);
        if (split == null) {
            leave("are in no split of " + rule.text(), segment);
        } else if (lacking >= 0) {
            Sequence align = roles.align();
            List<Sequence> modalities = List.copyOf(roles.modalities().values());
            leave("have no step in " + (align == null ? modalities.get(lacking) : align).place(), segment);
        } else if (++found > MOST_SAMPLES) {
            throw new DatasetException("there are more than " + MOST_SAMPLES + " segments");
        } else {
            kept.add(new Sample(segment, split, lengths));
        }
    }

    private void leave(String why, Segment segment) {
        left.computeIfAbsent(why, key -> new ArrayList<>()).add(segment.id());
    }

    private void tellColumns() {
        long columns = roles.labels().width();
        if (columns > 1) {
            problems.warn(roles.labels().place() + " has " + columns + " columns; the first is the label, the other "
                    + (columns - 1) + " were left out");
        }
    }

    private void tell() {
        left.forEach((why, ids) -> problems.warn(
                ids.size() + " segments " + why + " and were left out, as '" + Problems.shown(ids.get(0)) + "'"));
        if (overlaps > 0) {
            problems.warn(roles.labels().place() + ": " + overlaps + " segments begin before an earlier one ends");
        }
    }
}
