package org.decalign.cli.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.decalign.cli.output.LineWriter;
import org.junit.jupiter.api.Test;

class TransferViewTests {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final LineWriter out = new LineWriter(bytes);
    private long seconds;

    @Test
    void aLogHasALineAQuarterOfAFileThatTakesLong() {
        TransferLines lines = new TransferLines(out, () -> seconds * 1_000_000_000);
        lines.begins("mosi.pkl", 4_000_000_000L);
        lines.sent(0);
        seconds = 3;
        lines.sent(1_000_000_000L);
        seconds = 10;
        lines.sent(1_500_000_000L);
        lines.sent(1_600_000_000L);
        seconds = 20;
        lines.sent(4_000_000_000L);
        assertThat(text()).isEqualTo("""
                        mosi.pkl  37 %  1.5 GB of 4.0 GB  150 MB/s  about 17 s left
                        mosi.pkl  100 %  4.0 GB of 4.0 GB  200 MB/s
                        """);
    }

    @Test
    void aTerminalHasOneLineThatIsTakenAwayAtTheEnd() {
        TransferBar bar = new TransferBar(out, 100, () -> seconds * 1_000_000_000);
        bar.begins("a.npz", 1000);
        bar.sent(500);
        bar.ends();
        assertThat(text())
                .isEqualTo("\r\033[Ka.npz  " + "█".repeat(12) + "░".repeat(12) + "  50 %  500 B of 1.0 kB\r\033[K");
    }

    @Test
    void aLineNeverBreaksOnANarrowTerminal() {
        TransferBar bar = new TransferBar(out, 20, () -> 0);
        bar.begins("a-rather-long-name.npz", 1000);
        bar.sent(500);
        assertThat(text().replace("\r\033[K", "")).hasSizeLessThan(20).endsWith("…");
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
