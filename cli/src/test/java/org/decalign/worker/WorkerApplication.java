package org.decalign.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A stand-in for the worker program under its own name: `train` and `encode` leave with the code after `--exit`; `encode` of an `encoder` that
 * is a number with that, else it writes its words to label.csv in its `--out`; `serve` stays.
 */
public final class WorkerApplication {
    private WorkerApplication() {}

    public static void main(String[] arguments) throws InterruptedException, IOException {
        List<String> words = List.of(arguments);
        if (words.contains("--encoder")) {
            System.exit(encode(words));
        }
        if (List.of("train", "encode").contains(words.get(0))) {
            System.exit(Integer.parseInt(words.get(words.indexOf("--exit") + 1)));
        }
        Thread.sleep(Long.MAX_VALUE);
    }

    private static int encode(List<String> words) throws IOException {
        System.out.println("encoded");
        String encoder = words.get(words.indexOf("--encoder") + 1);
        if (encoder.matches("[0-9]+")) {
            return Integer.parseInt(encoder);
        }
        Path out = Files.createDirectories(Path.of(words.get(words.indexOf("--out") + 1)));
        Files.writeString(
                out.resolve("label.csv"),
                encoder + " of " + Path.of(words.get(1)).getFileName());
        return 0;
    }
}
