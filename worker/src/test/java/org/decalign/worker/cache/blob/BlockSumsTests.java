package org.decalign.worker.cache.blob;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.decalign.worker.Jobs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over a file of two whole blocks and the start of a third. */
class BlockSumsTests {
    private static final int SIZE = 2 * BlockSums.BLOCK + 5;

    @TempDir
    Path folder;

    @Test
    void oneBitAnywhereIsFound() throws Exception {
        byte[] content = content();
        int[] sums = sums(content);
        assertThat(match(content, sums)).isTrue();
        for (int at : new int[] {0, BlockSums.BLOCK - 1, BlockSums.BLOCK, SIZE - 6, SIZE - 1}) {
            byte[] damaged = content.clone();
            damaged[at] ^= 0x10;
            assertThat(match(damaged, sums)).as("byte %d", at).isFalse();
        }
    }

    @Test
    void damagedSumsAreNone() throws Exception {
        sums(content());
        Path file = folder.resolve("sums");
        byte[] bytes = Files.readAllBytes(file);
        assertThat(bytes).hasSize(16);
        bytes[5] ^= 1;
        Files.write(file, bytes);
        assertThat(BlockSums.read(file, SIZE)).isEmpty();
        assertThat(BlockSums.read(folder.resolve("none"), SIZE)).isEmpty();
    }

    @Test
    void sumsOfAnotherSizeAreNone() throws Exception {
        sums(content());
        assertThat(BlockSums.read(folder.resolve("sums"), SIZE - 5)).isEmpty();
    }

    private int[] sums(byte[] content) throws Exception {
        try (FileChannel file = FileChannel.open(Files.write(folder.resolve("file"), content))) {
            BlockSums sums = BlockSums.of(file, SIZE, end -> {});
            assertThat(sums.sha256()).isEqualTo(Jobs.sha256(content));
            sums.write(folder.resolve("sums"));
        }
        return BlockSums.read(folder.resolve("sums"), SIZE).orElseThrow();
    }

    private boolean match(byte[] content, int[] sums) throws Exception {
        try (FileChannel file = FileChannel.open(Files.write(folder.resolve("file"), content))) {
            return BlockSums.match(file, SIZE, sums, new Going(() -> true));
        }
    }

    private static byte[] content() {
        byte[] content = new byte[SIZE];
        new Random(1).nextBytes(content);
        return content;
    }
}
