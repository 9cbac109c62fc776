package org.decalign.worker;

import java.util.List;

/** A stand-in for the worker program under its own name: `train` and `encode` leave with the code after `--exit`, `serve` stays. */
public final class WorkerApplication {
    private WorkerApplication() {}

    public static void main(String[] arguments) throws InterruptedException {
        List<String> words = List.of(arguments);
        if (List.of("train", "encode").contains(words.get(0))) {
            System.exit(Integer.parseInt(words.get(words.indexOf("--exit") + 1)));
        }
        Thread.sleep(Long.MAX_VALUE);
    }
}
