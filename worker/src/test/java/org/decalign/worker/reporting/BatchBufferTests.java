package org.decalign.worker.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchBufferTests {
    @TempDir
    Path spool;

    private BatchBuffer<Integer> buffer;

    @BeforeEach
    void open() {
        buffer = new BatchBuffer<>(
                "metrics", spool, 3, (n, items) -> (n + ":" + items).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aFullBatchClosesByItselfAndASmallOneWhenAsked() {
        assertThat(buffer.add(1)).isFalse();
        assertThat(buffer.head()).isNull();
        assertThat(buffer.close()).isTrue();
        buffer.add(2);
        buffer.add(3);
        assertThat(buffer.add(4)).isTrue();
        assertThat(drain()).containsExactly("1:[1]", "2:[2, 3, 4]");
    }

    @Test
    void anEmptyBatchTakesNoNumber() {
        assertThat(buffer.close()).isFalse();
        buffer.add(1);
        buffer.close();
        assertThat(drain()).containsExactly("1:[1]");
    }

    @Test
    void theHeadStaysUntilItIsSent() {
        buffer.add(1);
        buffer.close();
        assertThat(buffer.head().number()).isEqualTo(buffer.head().number());
        assertThat(buffer.isEmpty()).isFalse();
        buffer.sent();
        assertThat(buffer.isEmpty()).isTrue();
    }

    @Test
    void whatDoesNotFitInMemoryLiesOnDiskAndKeepsItsOrder() {
        List<String> expected = new ArrayList<>();
        for (int batch = 1; batch <= 20; batch++) {
            for (int i = 0; i < 3; i++) {
                buffer.add(batch);
            }
            expected.add(batch + ":" + List.of(batch, batch, batch));
        }
        assertThat(spool.toFile().list()).hasSize(12);
        assertThat(drain()).isEqualTo(expected);
        assertThat(spool).isEmptyDirectory();
    }

    private List<String> drain() {
        List<String> texts = new ArrayList<>();
        for (Batch batch = buffer.head(); batch != null; batch = buffer.head()) {
            texts.add(new String(batch.bytes(), StandardCharsets.UTF_8));
            buffer.sent();
        }
        return texts;
    }
}
