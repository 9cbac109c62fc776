package org.decalign.datasets.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import org.decalign.protocol.dataset.DatasetFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlockOutputTests {
    /** Some blocks and a part of one. */
    private static final int NUMBERS = 900_001;

    @TempDir
    Path home;

    @Test
    void aLargeFileIsTheOneThatIsWrittenInOneThread() throws IOException {
        List<TensorSpec> specs = List.of(new TensorSpec("x", TensorSpec.Type.F32, List.of((long) NUMBERS)));
        DatasetFile plain;
        try (SafetensorsWriter out = new SafetensorsWriter(home.resolve("plain"), specs)) {
            plain = filled(out);
        }
        DatasetFile large;
        try (SafetensorsWriter out = SafetensorsWriter.large(home.resolve("large"), specs)) {
            large = filled(out);
        }
        assertThat(Files.mismatch(home.resolve("plain"), home.resolve("large"))).isEqualTo(-1);
        assertThat(large).isEqualTo(new DatasetFile("large", plain.size(), plain.sha256()));
        assertThat(large.sha256()).isEqualTo(Sha256.ofFile(home.resolve("large")));
    }

    private static DatasetFile filled(SafetensorsWriter out) throws IOException {
        Random random = new Random(3);
        float[] values = new float[10_007];
        for (int done = 0; done < NUMBERS; ) {
            int count = Math.min(values.length, NUMBERS - done);
            for (int i = 0; i < count; i++) {
                values[i] = random.nextFloat();
            }
            out.floats(values, count);
            done += count;
        }
        return out.finish();
    }

    @Test
    void aDiskThatFailsIsToldOfAtTheEnd() throws IOException {
        FileChannel channel =
                FileChannel.open(home.resolve("x"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (BlockOutput out = BlockOutput.behind(channel)) {
            out.room(Long.BYTES).putLong(1);
            channel.close();
            assertThatThrownBy(out::finish).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aDiskThatFailsStopsTheWriting() throws IOException {
        FileChannel channel =
                FileChannel.open(home.resolve("y"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (BlockOutput out = BlockOutput.behind(channel)) {
            channel.close();
            assertThatThrownBy(() -> {
                        for (int i = 0; i < NUMBERS; i++) {
                            out.room(Long.BYTES).putLong(i);
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }
}
