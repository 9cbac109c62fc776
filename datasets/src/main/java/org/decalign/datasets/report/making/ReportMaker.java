package org.decalign.datasets.report.making;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.decalign.datasets.report.DatasetReport;
import org.decalign.datasets.report.DatasetReport.Lengths;
import org.decalign.datasets.report.DatasetReport.ModalityReport;
import org.decalign.datasets.report.DatasetReport.SplitReport;
import org.decalign.datasets.storage.AttentionRow;
import org.decalign.datasets.storage.SplitReader;
import org.decalign.datasets.storage.StoredDataset;
import org.jspecify.annotations.Nullable;

/** Makes the report of a stored dataset. */
final class ReportMaker {
    /** The most examples that are named of anything. */
    static final int EXAMPLES = 5;

    private final StoredDataset stored;
    private final int classes;
    private final Map<String, SplitMeasures> measures;
    private final Map<String, SplitReader> splits = new LinkedHashMap<>();
    private final DuplicateFinder duplicates;

    /**
     * Makes it of what was measured.
     *
     * @param measures of each split
     */
    ReportMaker(StoredDataset stored, Map<String, SplitMeasures> measures) throws IOException {
        this.stored = stored;
        this.classes = stored.manifest().classes();
        this.measures = measures;
        for (String name : stored.manifest().splits().keySet()) {
            splits.put(name, stored.split(name));
        }
        duplicates = new DuplicateFinder(List.copyOf(splits.values()));
    }

    DatasetReport make() {
        Map<String, List<String>> ids = new LinkedHashMap<>();
        splits.forEach((name, split) -> ids.put(name, split.ids()));
        LabelCounts counts = new LabelCounts(
                splits.values().stream().map(SplitReader::labels).toList(), classes);
        Map<String, SplitReport> reports = new LinkedHashMap<>();
        splits.forEach((name, split) -> reports.put(name, report(split, counts)));
        DatasetReport found = new DatasetReport(
                DatasetReport.FORM,
                List.of(),
                counts.scale(),
                reports,
                new IdOverlap(ids).shared(),
                duplicates.duplicates(),
                new LeakageRule(moments("train"), moments("test")).leakage());
        return new Findings(found, classes).added();
    }

    private Map<String, LabelMoments> moments(String split) {
        SplitMeasures measured = measures.get(split);
        return measured == null ? Map.of() : measured.moments();
    }

    private SplitReport report(SplitReader split, LabelCounts counts) {
        SplitMeasures measured = Objects.requireNonNull(measures.get(split.name()));
        duplicates.add(split.name(), measured.checksums());
        Map<String, ModalityReport> modalities = new LinkedHashMap<>();
        measured.meters()
                .forEach((shape, meter) -> modalities.put(
                        shape.name(),
                        new ModalityReport(
                                shape.length(),
                                shape.width(),
                                measured.nonFinite(shape.name()),
                                meter.constant(),
                                meter.zero(),
                                meter.lengths(),
                                meter.stated())));
        return new SplitReport(split.samples(), counts.of(split.labels()), modalities, tokens(split));
    }

    private @Nullable Lengths tokens(SplitReader split) {
        if (!split.hasTextBert()) {
            return null;
        }
        int steps = split.textBertLength();
        LengthMeter meter = new LengthMeter(steps);
        for (int sample = 0; sample < split.samples(); sample++) {
            float[] mask = AttentionRow.mask(split.textBert(new int[] {sample}), 1, stored.attentionRow());
            meter.add(step -> mask[step] == 0);
        }
        return meter.lengths();
    }
}
