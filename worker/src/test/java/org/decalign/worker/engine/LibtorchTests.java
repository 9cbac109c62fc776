package org.decalign.worker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On made-up folders; a library that every machine has stands for the driver's. */
class LibtorchTests {
    private static final String PRESENT = "libc.so.6";

    @TempDir
    Path site;

    private Path folder;

    @BeforeEach
    void likeAPythonInstallation() throws IOException {
        folder = Files.createDirectories(site.toRealPath().resolve("torch/lib"));
        Files.createFile(folder.resolve("libtorch.so"));
        Files.createFile(folder.resolve("libtorch_cuda.so"));
        python("2.7.1+cu128");
    }

    @Test
    void theEngineIsLedToPyTorchAndToCudasRuntimeBesideIt() throws IOException {
        Path runtime = Files.createDirectories(site.toRealPath().resolve("nvidia/cuda_runtime/lib"));
        assertThat(Libtorch.settings(folder, PRESENT))
                .isEqualTo(Map.of(
                        "PYTORCH_LIBRARY_PATH",
                        folder.toString(),
                        "PYTORCH_VERSION",
                        "2.7.1",
                        "PYTORCH_FLAVOR",
                        "cu128",
                        "jna.library.path",
                        runtime.toString()));
    }

    @Test
    void aLinkLeadsToTheRealPlace() throws IOException {
        Path link = Files.createSymbolicLink(site.resolve("link"), folder);
        assertThat(Libtorch.settings(link, PRESENT)).containsEntry("PYTORCH_LIBRARY_PATH", folder.toString());
    }

    @Test
    void anArchiveNamesItsVersionInAFileOfItsOwn() throws IOException {
        Files.delete(folder.resolveSibling("version.py"));
        Files.writeString(folder.resolveSibling("build-version"), "2.7.1+cu128\n");
        assertThat(Libtorch.settings(folder, PRESENT)).containsEntry("jna.library.path", folder.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.6.0+cu124", "2.7.1+cu126", "2.7.1+cpu", "2.7.1"})
    void anotherVersionIsRefusedByName(String version) throws IOException {
        python(version);
        refused("PyTorch " + version + "; 2.7.1+cu128 is needed");
    }

    @Test
    void aFolderThatDoesNotTellItsVersionIsRefused() throws IOException {
        Files.delete(folder.resolveSibling("version.py"));
        refused("neither version.py nor build-version");
    }

    @ParameterizedTest
    @ValueSource(strings = {"libtorch.so", "libtorch_cuda.so"})
    void aFolderWithoutOneOfTheLibrariesIsRefused(String library) throws IOException {
        Files.delete(folder.resolve(library));
        refused("no " + library + " in it");
    }

    @Test
    void withoutTheDriverItIsRefused() {
        assertThatThrownBy(() -> Libtorch.settings(folder, "libnothing-of-the-kind.so.1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("driver (libnothing-of-the-kind.so.1) is not there");
    }

    private void python(String version) throws IOException {
        Files.writeString(folder.resolveSibling("version.py"), "debug = False\n__version__ = '" + version + "'\n");
    }

    private void refused(String reason) {
        assertThatThrownBy(() -> Libtorch.settings(folder, PRESENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("--libtorch " + folder)
                .hasMessageContaining(reason);
    }
}
