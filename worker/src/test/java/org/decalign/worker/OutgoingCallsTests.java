package org.decalign.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutgoingCallsTests {
    @TempDir
    Path folder;

    @Test
    void aWorkerCallsItsServerAndNothingElseWhateverEngineItLoads() throws Exception {
        Path data = folder.resolve("data");
        TinyDataset.classes(data);
        Path labels = Files.writeString(
                folder.resolve("label.csv"), "video_id,clip_id,text,label,annotation,mode\nv,1,a b,1,,train\n");
        List<String> train = List.of(
                "train", "--data", data.toString(), "--out", out("trained"), "--threads", "1", "--set", "num_epochs=1");
        List<String> encode = List.of("encode", labels.toString(), "--out", out("encoded"), "--threads", "1");
        try (FakeBackend server = new FakeBackend()) {
            List<String> serve = List.of("serve", "--server", server.url().toString(), "--drain-after", "1s");
            assertThat(WatchedWorker.calls(folder.resolve("home"), List.of(train, encode, serve)))
                    .containsExactly(server.url().toString());
        }
    }

    private String out(String name) {
        return folder.resolve(name).toString();
    }
}
