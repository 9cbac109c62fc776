package org.decalign.datasets.report.making;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.decalign.datasets.report.DatasetReport;
import org.decalign.datasets.report.DatasetReport.Lengths;
import org.decalign.datasets.report.DatasetReport.ModalityReport;
import org.decalign.datasets.report.DatasetReport.NonFinite;
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
    private final Map<String, Map<String, NonFinite>> nonFinite;
    private final Map<String, SplitReader> splits = new LinkedHashMap<>();
    private final DuplicateFinder duplicates;
    private final Map<String, Map<String, LabelMoments>> moments = new LinkedHashMap<>();

    /**
     * @param nonFinite split and modality to what was not finite in the feature file
     */
    ReportMaker(StoredDataset stored, Map<String, Map<String, NonFinite>> nonFinite) throws IOException {
        this.stored = stored;
        this.classes = stored.manifest().classes();
        this.nonFinite = nonFinite;
        Set<String> names = stored.manifest().splits().keySet();
        for (String name : names) {
            splits.put(name, stored.split(name));
        }
        duplicates = new DuplicateFinder(List.copyOf(names));
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
        return moments.getOrDefault(split, Map.of());
    }

    private SplitReport report(SplitReader split, LabelCounts counts) {
        SplitPass pass = new SplitPass(split, classes);
        pass.run(duplicates);
        moments.put(split.name(), pass.moments());
        Map<String, ModalityReport> modalities = new LinkedHashMap<>();
        pass.meters()
                .forEach((shape, meter) -> modalities.put(
                        shape.name(),
                        new ModalityReport(
                                shape.length(),
                                shape.width(),
                                nonFinite(split.name(), shape.name()),
                                meter.constant(),
                                meter.zero(),
                                meter.lengths(),
                                meter.stated())));
        return new SplitReport(split.samples(), counts.of(split.labels()), modalities, tokens(split));
    }

    private NonFinite nonFinite(String split, String modality) {
        return nonFinite.getOrDefault(split, Map.of()).getOrDefault(modality, new NonFinite(0, List.of()));
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
