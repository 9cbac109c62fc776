package org.decalign.worker.engine;

import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A PyTorch with CUDA that the user brings, as the folder of its libraries: `torch/lib` of a Python installation, or
 * `lib` of a libtorch archive. The engine's own native part is made for one version of it.
 */
final class Libtorch {
    static final String DRIVER = "libcuda.so.1";
    private static final String VERSION = "2.7.1";
    private static final String FLAVOR = "cu128";
    private static final Pattern PYTHON_VERSION = Pattern.compile("(?m)^__version__ = '([^']+)'");

    private Libtorch() {}

    /**
     * Has the engine, which must not have been used yet, load this PyTorch.
     *
     * @throws IllegalArgumentException saying what is wrong with the folder
     */
    static void use(Path folder) {
        settings(folder, DRIVER).forEach(System::setProperty);
    }

    /**
     * The system properties that lead the engine to the folder.
     *
     * @param driver the driver's library, which PyTorch's own cannot be loaded without
     */
    static Map<String, String> settings(Path folder, String driver) {
        check(folder, driver);
        Path real = real(folder); // the libraries find CUDA's own by their real place
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("PYTORCH_LIBRARY_PATH", real.toString());
        settings.put("PYTORCH_VERSION", VERSION);
        settings.put("PYTORCH_FLAVOR", FLAVOR);
        // The engine counts the devices by CUDA's runtime, which it looks for by itself.
        Path runtime = real.resolve("../../nvidia/cuda_runtime/lib").normalize();
        settings.put("jna.library.path", (Files.isDirectory(runtime) ? runtime : real).toString());
        return settings;
    }

    private static void check(Path folder, String driver) {
        for (String library : List.of("libtorch.so", "libtorch_cuda.so")) {
            if (!Files.isRegularFile(folder.resolve(library))) {
                throw refused(
                        folder,
                        "no " + library + " in it; a folder with PyTorch " + wanted()
                                + " is needed, as torch/lib of a Python installation");
            }
        }
        String version = version(real(folder));
        if (!wanted().equals(version)) {
            String found = version == null
                    ? "neither version.py nor build-version beside it names PyTorch's version"
                    : "PyTorch " + version;
            throw refused(folder, found + "; " + wanted() + " is needed");
        }
        if (!isLoadable(driver)) {
            throw refused(folder, "NVIDIA's driver (" + driver + ") is not there; PyTorch with CUDA needs it");
        }
    }

    private static String wanted() {
        return VERSION + "+" + FLAVOR;
    }

    private static @Nullable String version(Path folder) {
        try {
            Path archive = folder.resolveSibling("build-version");
            if (Files.exists(archive)) {
                return Files.readString(archive).strip();
            }
            Path python = folder.resolveSibling("version.py");
            Matcher matcher = PYTHON_VERSION.matcher(Files.exists(python) ? Files.readString(python) : "");
            return matcher.find() ? matcher.group(1) : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static boolean isLoadable(String library) {
        try {
            NativeLibrary.getInstance(library);
            return true;
        } catch (UnsatisfiedLinkError e) {
            return false;
        }
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            throw refused(folder, "it cannot be read: " + e.getMessage());
        }
    }

    private static IllegalArgumentException refused(Path folder, String reason) {
        return new IllegalArgumentException("--libtorch " + folder + ": " + reason);
    }
}
