package org.decalign.worker.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a training runs.
 *
 * @param name `cpu` or `cuda:N`, N from 0
 */
public record EngineDevice(String name) {
    public static final EngineDevice CPU = new EngineDevice("cpu");
    private static final Pattern CUDA = Pattern.compile("cuda:(\\d{1,3})");

    /**
     * Takes a name.
     *
     * @throws IllegalArgumentException saying what a device is called
     */
    public EngineDevice {
        if (!name.equals("cpu") && !CUDA.matcher(name).matches()) {
            throw new IllegalArgumentException("--device " + name + ": cpu or cuda:N, as cuda:0");
        }
    }

    /** As the engine names it. */
    public Device djl() {
        Matcher cuda = CUDA.matcher(name);
        return cuda.matches() ? Device.gpu(Integer.parseInt(cuda.group(1))) : Device.cpu();
    }

    /**
     * Loads the engine, at the first call, and checks that it sees the device.
     *
     * @param libtorch folder of a PyTorch with CUDA; null takes the one for the CPU that comes along
     * @throws IllegalArgumentException saying what is possible
     */
    void require(@Nullable Path libtorch) {
        require(count(libtorch), libtorch != null);
    }

    /**
     * @param seen CUDA devices that the engine sees
     * @param brought true where the user brought a PyTorch with CUDA
     */
    void require(int seen, boolean brought) {
        Matcher cuda = CUDA.matcher(name);
        if (cuda.matches() && Integer.parseInt(cuda.group(1)) >= seen) {
            throw new IllegalArgumentException("--device " + name + ": " + seen(seen, brought));
        }
    }

    /** How many CUDA devices the engine sees, and what helps if there are too few. */
    static String seen(int seen, boolean brought) {
        String last = seen == 1 ? "only cuda:0" : "only cuda:0 to cuda:" + (seen - 1);
        return "the engine sees " + (seen == 0 ? "no CUDA device" : last) + "; "
                + (brought
                        ? "nvidia-smi shows those of the driver, CUDA_VISIBLE_DEVICES hides some"
                        : "this installation carries PyTorch for the CPU, use --device cpu, or --libtorch");
    }

    /** Loads the engine and counts the CUDA devices that it sees. */
    static int count(@Nullable Path libtorch) {
        if (libtorch == null) {
            return Engine.getEngine("PyTorch").getGpuCount();
        }
        Libtorch.use(libtorch);
        try {
            return Engine.getEngine("PyTorch").getGpuCount();
        } catch (EngineException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IllegalArgumentException(
                    "--libtorch " + libtorch + ": it cannot be loaded: " + cause.getMessage(), e);
        }
    }
}
