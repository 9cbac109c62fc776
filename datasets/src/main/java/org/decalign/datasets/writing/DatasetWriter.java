package org.decalign.datasets.writing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.decalign.datasets.report.making.ReportFile;
import org.decalign.datasets.report.making.SplitMeasures;
import org.decalign.datasets.statistics.DatasetStatistics;
import org.decalign.datasets.statistics.DatasetStatistics.SplitStatistics;
import org.decalign.datasets.storage.ContentHash;
import org.decalign.datasets.storage.Sha256;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.protocol.dataset.DatasetFile;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.dataset.SplitSummary;
import org.decalign.protocol.home.PrivateFiles;
import tools.jackson.databind.json.JsonMapper;

/** Writes all files of a dataset, and the report of its checks, into an empty folder. */
public final class DatasetWriter {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final DatasetContent content;
    private final WritingProgress progress;

    /** Writes this content. */
    public DatasetWriter(DatasetContent content, WritingProgress progress) {
        this.content = content;
        this.progress = progress;
    }

    /**
     * Writes everything.
     *
     * @throws IOException when it cannot be read or written
     */
    public DatasetManifest write(Path folder) throws IOException {
        List<DatasetFile> files = new ArrayList<>();
        Map<String, SplitStatistics> statistics = new LinkedHashMap<>();
        Map<String, SplitMeasures> measures = new LinkedHashMap<>();
        for (SplitContent split : content.splits()) {
            SplitWriter writer = new SplitWriter(split, content, progress);
            statistics.put(split.name(), writer.write(folder, files));
            measures.put(split.name(), writer.measures());
        }
        Map<String, String> facts = new TreeMap<>(content.conclusion().protocol());
        files.add(0, writeStatistics(folder.resolve(StoredDataset.STATISTICS), new DatasetStatistics(statistics)));
        DatasetManifest manifest = manifest("", summaries(statistics), facts, files);
        DatasetManifest hashed = manifest(ContentHash.of(manifest), manifest.splits(), facts, files);
        Files.write(PrivateFiles.ensureFile(folder.resolve(StoredDataset.MANIFEST)), JSON.writeValueAsBytes(hashed));
        ReportFile.make(folder, measures);
        return hashed;
    }

    private static DatasetFile writeStatistics(Path file, DatasetStatistics statistics) throws IOException {
        Files.write(PrivateFiles.ensureFile(file), JSON.writeValueAsBytes(statistics));
        return new DatasetFile(StoredDataset.STATISTICS, Files.size(file), Sha256.ofFile(file));
    }

    private static Map<String, SplitSummary> summaries(Map<String, SplitStatistics> statistics) {
        Map<String, SplitSummary> summaries = new LinkedHashMap<>();
        statistics.forEach((split, s) ->
                summaries.put(split, new SplitSummary(s.samples(), s.label().histogram())));
        return summaries;
    }

    private DatasetManifest manifest(
            String hash, Map<String, SplitSummary> splits, Map<String, String> facts, List<DatasetFile> files) {
        return new DatasetManifest(
                content.name(),
                hash,
                content.suite(),
                content.task(),
                content.classes(),
                content.modalities(),
                splits,
                content.splits().get(0).textBertLength() > 0,
                facts,
                content.conclusion().warnings(),
                List.copyOf(files));
    }
}
