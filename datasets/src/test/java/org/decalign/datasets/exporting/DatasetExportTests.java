package org.decalign.datasets.exporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.decalign.datasets.importing.DatasetImporter;
import org.decalign.datasets.importing.ImportProgress;
import org.decalign.datasets.pickle.PickleBytes;
import org.decalign.datasets.pickle.PickleBytes.Array;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.dataset.Suite;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DatasetExportTests {
    @TempDir
    Path home;

    private DatasetManifest imported(Path file, Suite suite) throws IOException {
        return DatasetImporter.importFile(file, "name", suite, home.resolve("store"), ImportProgress.NONE);
    }

    private Path exported(DatasetManifest manifest, ExportFormat format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DatasetExport.write(StoredDataset.open(home.resolve("store").resolve(manifest.hash())), format, out);
        return Files.write(home.resolve("exported." + format.ending()), out.toByteArray());
    }

    private Path classes() {
        Map<String, Object> file = new LinkedHashMap<>();
        for (String split : List.of("train", "valid", "test")) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("text", Array.floats(1, 4, 2, 3));
            fields.put("audio", Array.floats(2, 4, 5));
            fields.put(
                    "id", IntStream.range(0, 4).mapToObj(i -> split + "𝄞è" + i).toList());
            fields.put("raw_text", List.of("", "one", "\"two\"\n", "[three]"));
            fields.put("classification_labels", Array.doubles(0, 5, 1, 2));
            file.put(split, fields);
        }
        file.put("protocol", Map.of("source", "made for tests", "licence", "none"));
        return PickleBytes.write(home.resolve("file.pkl"), file);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsExportedIsTheSameVersionWhenItIsImportedAgain(ExportFormat format) throws IOException {
        DatasetManifest first = imported(classes(), Suite.IEMOCAP);
        DatasetManifest again = imported(exported(first, format), Suite.IEMOCAP);
        assertThat(again.hash()).isEqualTo(first.hash());
    }

    @ParameterizedTest
    @EnumSource
    void tokensLengthsAndAnnotationsAreExportedToo(ExportFormat format) throws IOException {
        Path pickle = home.resolve("mmsa.pkl");
        try (InputStream in = DatasetExportTests.class.getResourceAsStream("/pickles/mmsa-p4.pkl")) {
            Files.write(pickle, in.readAllBytes());
        }
        DatasetManifest first = imported(pickle, Suite.MOSI);
        DatasetManifest again = imported(exported(first, format), Suite.MOSI);
        assertThat(again.warnings()).as("values that were not finite are 0 now").isEmpty();
        assertThat(again.files().stream().filter(f -> !f.name().equals(StoredDataset.STATISTICS)))
                .isEqualTo(first.files().stream()
                        .filter(f -> !f.name().equals(StoredDataset.STATISTICS))
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void theSameDatasetGivesTheSameBytes(ExportFormat format) throws IOException {
        DatasetManifest manifest = imported(classes(), Suite.IEMOCAP);
        byte[] first = Files.readAllBytes(exported(manifest, format));
        assertThat(Files.readAllBytes(exported(manifest, format))).isEqualTo(first);
    }
}
