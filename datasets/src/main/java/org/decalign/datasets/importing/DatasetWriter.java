package org.decalign.datasets.importing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.decalign.datasets.mmsa.MmsaContent;
import org.decalign.datasets.mmsa.Problems;
import org.decalign.datasets.mmsa.SplitRows;
import org.decalign.datasets.report.making.ReportFile;
import org.decalign.datasets.statistics.DatasetStatistics;
import org.decalign.datasets.statistics.DatasetStatistics.SplitStatistics;
import org.decalign.datasets.statistics.NonFiniteMeter;
import org.decalign.datasets.storage.AttentionRow;
import org.decalign.datasets.storage.ContentHash;
import org.decalign.datasets.storage.Sha256;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.protocol.dataset.DatasetFile;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.dataset.SplitSummary;
import tools.jackson.databind.json.JsonMapper;

/** Writes all files of a dataset, and the report of its checks, into an empty folder. */
final class DatasetWriter {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final MmsaContent content;
    private final Problems problems;
    private final ImportProgress progress;

    DatasetWriter(MmsaContent content, Problems problems, ImportProgress progress) {
        this.content = content;
        this.problems = problems;
        this.progress = progress;
    }

    /** What a dataset's protocol is, asked for when its tensors are written. */
    interface Protocol {
        Map<String, String> facts() throws IOException;
    }

    DatasetManifest write(Path folder, String name, Protocol protocol) throws IOException {
        List<DatasetFile> files = new ArrayList<>();
        Map<String, SplitStatistics> statistics = new LinkedHashMap<>();
        Map<String, Map<String, NonFiniteMeter>> nonFinite = new LinkedHashMap<>();
        AttentionRow attention = new AttentionRow();
        for (SplitRows split : content.splits()) {
            SplitWriter writer = new SplitWriter(split, content.modalities(), problems, attention, progress);
            nonFinite.put(split.name(), new LinkedHashMap<>());
            statistics.put(split.name(), writer.write(folder, files, nonFinite.get(split.name())));
        }
        problems.throwIfAny();
        files.add(0, writeStatistics(folder.resolve(StoredDataset.STATISTICS), new DatasetStatistics(statistics)));
        Map<String, String> facts = new TreeMap<>(protocol.facts());
        if (content.hasTextBert()) {
            facts.put(StoredDataset.ATTENTION_ROW, Integer.toString(attention.row()));
        }
        DatasetManifest manifest = manifest(name, "", summaries(statistics), facts, files);
        DatasetManifest hashed = manifest(name, ContentHash.of(manifest), manifest.splits(), facts, files);
        Files.write(folder.resolve(StoredDataset.MANIFEST), JSON.writeValueAsBytes(hashed));
        ReportFile.make(folder, nonFinite);
        return hashed;
    }

    private static DatasetFile writeStatistics(Path file, DatasetStatistics statistics) throws IOException {
        Files.write(file, JSON.writeValueAsBytes(statistics));
        return new DatasetFile(StoredDataset.STATISTICS, Files.size(file), Sha256.ofFile(file));
    }

    private static Map<String, SplitSummary> summaries(Map<String, SplitStatistics> statistics) {
        Map<String, SplitSummary> summaries = new LinkedHashMap<>();
        statistics.forEach((split, s) ->
                summaries.put(split, new SplitSummary(s.samples(), s.label().histogram())));
        return summaries;
    }

    private DatasetManifest manifest(
            String name,
            String hash,
            Map<String, SplitSummary> splits,
            Map<String, String> facts,
            List<DatasetFile> files) {
        return new DatasetManifest(
                name,
                hash,
                content.suite(),
                content.rule().task(),
                content.classes(),
                content.modalities(),
                splits,
                content.hasTextBert(),
                facts,
                problems.warnings(),
                List.copyOf(files));
    }
}
