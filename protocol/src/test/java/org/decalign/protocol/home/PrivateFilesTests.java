package org.decalign.protocol.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFilesTests {
    @TempDir
    Path home;

    @Test
    void whatIsCreatedBelongsToItsOwnerAlone() throws IOException {
        Path deep = PrivateFiles.createFolder(home.resolve("a/b"));
        assertThat(permissions(deep)).isEqualTo("rwx------");
        assertThat(permissions(home.resolve("a"))).isEqualTo("rwx------");
        assertThat(permissions(PrivateFiles.createFile(deep.resolve("file"), false)))
                .isEqualTo("rw-------");
        assertThat(permissions(PrivateFiles.createFile(deep.resolve("program"), true)))
                .isEqualTo("rwx------");
    }

    @Test
    void aFileThatOthersCanWriteIsFoundAnywhereInATreeAndALinkIsNotFollowed() throws IOException {
        Path tree = PrivateFiles.createFolder(home.resolve("tree"));
        Path file = PrivateFiles.createFile(
                PrivateFiles.createFolder(tree.resolve("sub")).resolve("file"), false);
        Path open = Files.createFile(home.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-rw-rw-"));
        Files.createSymbolicLink(tree.resolve("link"), open);
        assertThat(FileOwners.othersCanWrite(tree, home)).isFalse();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw--w----"));
        assertThat(FileOwners.othersCanWrite(tree, home)).isTrue();
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
