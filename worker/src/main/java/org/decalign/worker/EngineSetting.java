package org.decalign.worker;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The PyTorch and the device that the engine of this process trains on. */
final class EngineSetting {
    private EngineSetting() {}

    /**
     * Checks that the engine trains on the device asked for.
     *
     * @param libtorch folder of a PyTorch with CUDA; null takes the one for the CPU that comes along
     * @throws IllegalArgumentException saying what is possible
     */
    static void requireDevice(String device, @Nullable Path libtorch) {
        boolean cuda = device.equals("cuda:0");
        if (!cuda && !device.equals("cpu")) {
            throw new IllegalArgumentException("--device " + device + ": cpu or cuda:0");
        }
        int seen = load(libtorch).getGpuCount();
        if (cuda && seen == 0) {
            throw new IllegalArgumentException("--device " + device + ": the engine sees no CUDA device; "
                    + (libtorch == null
                            ? "this installation carries PyTorch for the CPU, use --device cpu, or --libtorch"
                            : "nvidia-smi shows those of the driver, CUDA_VISIBLE_DEVICES hides some"));
        }
        if (!cuda && seen > 0) {
            throw new IllegalArgumentException(
                    "--device cpu: the engine sees " + seen + " CUDA devices and would train there; "
                            + "use --device cuda:0, or hide them with CUDA_VISIBLE_DEVICES=");
        }
    }

    private static Engine load(@Nullable Path libtorch) {
        if (libtorch == null) {
            return Engine.getInstance();
        }
        Libtorch.use(libtorch);
        try {
            return Engine.getInstance();
        } catch (EngineException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IllegalArgumentException(
                    "--libtorch " + libtorch + ": it cannot be loaded: " + cause.getMessage(), e);
        }
    }
}
