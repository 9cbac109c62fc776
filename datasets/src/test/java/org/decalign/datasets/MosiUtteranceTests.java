package org.decalign.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.decalign.datasets.importing.DatasetImporter;
import org.decalign.datasets.importing.ImportProgress;
import org.decalign.datasets.storage.Batch;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.dataset.ModalityShape;
import org.decalign.protocol.dataset.Suite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real CMU-MOSI, where a checkout lies beside it; {@code MmsaLayoutTests} holds the same promises on a small file of the same make. */
class MosiUtteranceTests {
    @TempDir
    Path home;

    @Test
    void imports() throws Exception {
        Path file = shared();
        assumeThat(file).isRegularFile();
        DatasetManifest manifest = DatasetImporter.importFile(file, "mosi", Suite.MOSI, home, ImportProgress.NONE);
        assertThat(manifest.splits().get("train").samples()).isEqualTo(1447);
        assertThat(manifest.splits().get("valid").samples()).isEqualTo(226);
        assertThat(manifest.splits().get("test").samples()).isEqualTo(526);
        assertThat(manifest.modalities())
                .containsExactly(
                        new ModalityShape("text", 1, 384),
                        new ModalityShape("audio", 1, 73),
                        new ModalityShape("vision", 1, 100));
        assertThat(manifest.sequenceMask()).isTrue();
        assertThat(manifest.protocol()).containsEntry("split", "file").containsEntry("attentionRow", "1");
        StoredDataset stored = StoredDataset.open(home.resolve(manifest.hash()));
        stored.verify();
        Batch first = stored.split("train").batch(new int[] {0});
        assertThat(first.ids()).containsExactly("1DmNV9C1hbY$_$1");
        assertThat(first.labels()).containsExactly(-2);
        assertThat(first.textBert()).startsWith(101, 2021, 2005);
    }

    private static Path shared() {
        String set = System.getProperty("decalign.shared");
        if (set != null) {
            return Path.of(set, "data", "mosi_utterance.pkl");
        }
        Path here = Path.of("").toAbsolutePath();
        return Stream.iterate(here, folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve("shared/data/mosi_utterance.pkl"))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElse(here.resolve("absent"));
    }
}
