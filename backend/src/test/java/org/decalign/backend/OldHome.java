package org.decalign.backend;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;
import tools.jackson.databind.JsonNode;

/** A home that an earlier release made, and what that release answered; `src/test/upgrade/make-home.sh` made both. */
record OldHome(String name) {
    /** The release before backups: migrations up to V8. Run 13 was leased and run 14 waited when its server stopped. */
    static final OldHome V8 = new OldHome("v8");

    /** Unpacks it into an empty folder. */
    void into(Path folder) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(xz("-home.tar.xz"))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = folder.resolve(entry.getName()).normalize();
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(tar, target);
                }
                Files.setPosixFilePermissions(target, permissions(entry.getMode()));
            }
        }
    }

    /** What the release answered, by path. */
    JsonNode answers() throws IOException {
        try (InputStream in = xz("-answers.json.xz")) {
            return Rest.JSON.readTree(in.readAllBytes());
        }
    }

    private InputStream xz(String ending) throws IOException {
        String resource = "/upgrade/" + name + ending;
        InputStream file = Objects.requireNonNull(OldHome.class.getResourceAsStream(resource), resource);
        return new BufferedInputStream(new XZInputStream(file));
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        Set<PosixFilePermission> granted = EnumSet.noneOf(PosixFilePermission.class);
        for (PosixFilePermission one : PosixFilePermission.values()) {
            if ((mode & (0400 >> one.ordinal())) != 0) {
                granted.add(one);
            }
        }
        return granted;
    }
}
