package org.decalign.worker.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a command takes about the engine. */
public final class EngineOptions {
    private static final String ALL = "all";

    @Option(
            names = "--device",
            paramLabel = "D",
            description = "cpu or cuda:N (default: cpu); serve also takes all: a worker for each CUDA device")
    private String device = "cpu";

    @Option(
            names = "--libtorch",
            paramLabel = "DIR",
            description = "Libraries of PyTorch 2.7.1+cu128, as torch/lib of a Python installation, for CUDA")
    private @Nullable Path libtorch;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads of the engine (default: half of the processors)")
    private int threads = EngineThreads.DEFAULT;

    /** True when every CUDA device is asked for. */
    public boolean all() {
        return device.equals(ALL);
    }

    public int threads() {
        return threads;
    }

    /**
     * Sets the engine up, before its first use.
     *
     * @return the device asked for, which the engine sees
     * @throws IllegalArgumentException saying what is possible
     */
    public EngineDevice open() {
        check();
        EngineDevice chosen = new EngineDevice(device);
        EngineThreads.set(threads);
        chosen.require(libtorch);
        return chosen;
    }

    /**
     * Every CUDA device that the engine sees.
     *
     * @throws IllegalArgumentException when there is none
     */
    public List<EngineDevice> openAll() {
        check();
        int seen = EngineDevice.count(libtorch);
        if (seen == 0) {
            throw new IllegalArgumentException("--device all: " + EngineDevice.seen(0, libtorch != null));
        }
        return IntStream.range(0, seen)
                .mapToObj(n -> new EngineDevice("cuda:" + n))
                .toList();
    }

    private void check() {
        if (threads < 1) {
            throw new IllegalArgumentException("--threads " + threads + ": at least 1");
        }
    }
}
