package org.decalign.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** A checkout whose server and worker programs are the stand-ins of the tests. */
final class FakePrograms {
    private FakePrograms() {}

    static Path install(Path root) {
        jar(root, "backend", org.decalign.backend.BackendApplication.class);
        jar(root, "worker", org.decalign.worker.WorkerApplication.class);
        return root;
    }

    private static void jar(Path root, String module, Class<?> main) {
        String entry = main.getName().replace('.', '/') + ".class";
        try {
            Path target = Files.createDirectories(root.resolve(module + "/target"));
            try (OutputStream file = Files.newOutputStream(target.resolve(module + "-0.1.0.jar"));
                    JarOutputStream jar = new JarOutputStream(file);
                    InputStream in = main.getResourceAsStream("/" + entry)) {
                jar.putNextEntry(new JarEntry(entry));
                Objects.requireNonNull(in).transferTo(jar);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
