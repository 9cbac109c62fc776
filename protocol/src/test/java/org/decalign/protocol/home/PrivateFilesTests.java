package org.decalign.protocol.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
    void aFileThatIsOpenedIsItsOwnersAloneFromItsCreationOnAndOneThatIsThereStaysAsItIs() throws IOException {
        Path file = home.resolve("opened");
        PrivateFiles.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                .close();
        assertThat(permissions(file)).isEqualTo("rw-------");
        Files.writeString(PrivateFiles.ensureFile(home.resolve("ensured")), "content");
        assertThat(permissions(home.resolve("ensured"))).isEqualTo("rw-------");
        assertThat(PrivateFiles.ensureFile(home.resolve("ensured"))).hasContent("content");
    }

    @Test
    void whatMayAlsoBeElsewhereIsAsPrivateAsItsFolder() throws IOException {
        Path ours = PrivateFiles.createFolder(home.resolve("ours"));
        assertThat(permissions(inside(ours))).isEqualTo("rw-------");
        assertThat(permissions(PrivateFiles.createFolderLikeParent(ours.resolve("sub"))))
                .isEqualTo("rwx------");
        Path shared = Files.createDirectory(home.resolve("shared"));
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path plain = Files.createFile(shared.resolve("plain"));
        assertThat(permissions(inside(shared))).isEqualTo(permissions(plain));
        assertThat(permissions(PrivateFiles.createFolderLikeParent(shared.resolve("sub"))))
                .isEqualTo(permissions(Files.createDirectory(shared.resolve("other"))));
    }

    private static Path inside(Path folder) throws IOException {
        Path file = folder.resolve("file");
        PrivateFiles.openLikeFolder(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)
                .close();
        return file;
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
