package org.decalign.datasets.report.making;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.report.DatasetReport;
import org.decalign.datasets.report.DatasetReport.NonFinite;
import org.decalign.datasets.statistics.DatasetStatistics;
import org.decalign.datasets.statistics.DatasetStatistics.SplitStatistics;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.protocol.home.PrivateFiles;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** {@code report.json}, beside a dataset's files but not one of them: neither the manifest nor the hash knows it. */
public final class ReportFile {
    /** The report's file name. */
    public static final String NAME = "report.json";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ReportFile() {}

    /**
     * Returns the report that is kept in a dataset's folder; none where there is no file, or one that is damaged or of another form.
     *
     * @throws IOException when the file cannot be read
     */
    public static Optional<DatasetReport> kept(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            DatasetReport report = JSON.readValue(Files.readAllBytes(file), DatasetReport.class);
            return Optional.of(report).filter(r -> r.form() == DatasetReport.FORM);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /**
     * Makes the report of a dataset that was imported before, and keeps it; not twice at a time. Of values that were not finite the statistics know how many there
     * were, not in which features.
     *
     * @throws DatasetException when the dataset's files are not what they must be
     * @throws IOException when a file cannot be read or written
     */
    public static DatasetReport make(Path folder) throws IOException {
        StoredDataset stored = StoredDataset.open(folder);
        DatasetStatistics statistics = statistics(folder);
        Map<String, SplitMeasures> measures = new LinkedHashMap<>();
        for (String split : stored.manifest().splits().keySet()) {
            SplitMeasures measured =
                    SplitMeasures.of(stored.split(split), stored.manifest().classes());
            SplitStatistics known = statistics.splits().get(split);
            if (known != null) {
                known.modalities().forEach((name, m) -> measured.add(name, new NonFinite(m.replaced(), null)));
            }
            measures.put(split, measured);
        }
        return make(folder, measures);
    }

    private static DatasetStatistics statistics(Path folder) throws IOException {
        byte[] json = Files.readAllBytes(folder.resolve(StoredDataset.STATISTICS));
        try {
            return JSON.readValue(json, DatasetStatistics.class);
        } catch (JacksonException e) {
            throw new DatasetException(folder.resolve(StoredDataset.STATISTICS) + " is damaged", e);
        }
    }

    /**
     * Makes the report of a dataset that is being written, and keeps it.
     *
     * @param measures of each split
     * @throws IOException when a file cannot be read or written
     */
    public static DatasetReport make(Path folder, Map<String, SplitMeasures> measures) throws IOException {
        DatasetReport report = new ReportMaker(StoredDataset.open(folder), measures).make();
        Path whole =
                Files.write(PrivateFiles.ensureFile(folder.resolve(NAME + ".part")), JSON.writeValueAsBytes(report));
        Files.move(whole, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
        return report;
    }

    /** Moves the report of one folder to another that holds the same dataset, over the one that is there. */
    public static void move(Path from, Path to) throws IOException {
        Files.move(from.resolve(NAME), to.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
    }
}
