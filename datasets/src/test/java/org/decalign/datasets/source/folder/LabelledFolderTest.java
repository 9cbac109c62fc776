package org.decalign.datasets.source.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.importing.DatasetImporter;
import org.decalign.datasets.importing.ImportProgress;
import org.decalign.datasets.storage.Batch;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.dataset.Suite;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests on a folder with a label.csv, arrays of text and audio, and a store. */
abstract class LabelledFolderTest {
    /** Splits lie among one another, so that a row that is taken for its neighbour shows. */
    static final String CSV = """
            video_id,clip_id,text,label,annotation,mode
            a,1,ONE,1.5,Positive,train
            b,1,TWO,-1,Negative,test
            a,2,THREE,2,Positive,train
            c,1,FOUR,0,Neutral,valid
            a,3,FIVE,3,Positive,train
            b,2,SIX,-2,Negative,test
            """;

    @TempDir
    Path home;

    Path folder;

    /** text and audio as arrays (6, 2) and (6, 3, 1) whose values tell the row. */
    @BeforeEach
    void folder() throws IOException {
        folder = Files.createDirectory(home.resolve("made"));
        Files.writeString(folder.resolve("label.csv"), CSV);
        Npy.floats(folder.resolve("text.npy"), counted(12), 6, 2);
        Npy.floats(folder.resolve("audio.npy"), counted(18), 6, 3, 1);
    }

    static float[] counted(int count) {
        float[] values = new float[count];
        IntStream.range(0, count).forEach(i -> values[i] = i);
        return values;
    }

    DatasetManifest imported(Path source, Suite suite) throws IOException {
        return DatasetImporter.importFile(source, "name", suite, home.resolve("store"), ImportProgress.NONE);
    }

    Batch batch(DatasetManifest manifest, String split) throws IOException {
        StoredDataset stored = StoredDataset.open(home.resolve("store").resolve(manifest.hash()));
        int samples = manifest.splits().get(split).samples();
        return stored.split(split).batch(IntStream.range(0, samples).toArray());
    }

    List<String> mistakes() throws IOException {
        return mistakes(folder);
    }

    List<String> mistakes(Path source) throws IOException {
        DatasetException refused = catchThrowableOfType(DatasetException.class, () -> imported(source, Suite.MOSI));
        assertThat(refused).as("the import was refused").isNotNull();
        try (Stream<Path> left = Files.list(home.resolve("store"))) {
            assertThat(left).isEmpty();
        }
        return refused.errors();
    }
}
