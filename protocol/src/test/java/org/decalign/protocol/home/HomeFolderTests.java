package org.decalign.protocol.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeFolderTests {
    @TempDir
    Path folder;

    @Test
    void aHomeIsMadeForItsOwnerAloneAndOneThatWasOpenIsShut() throws IOException {
        Path home = folder.resolve("new/home");
        assertThat(HomeFolder.secure(home)).isEmpty();
        assertThat(permissions(home)).isEqualTo("rwx------");
        set(home, "rwxrwxrwx");
        assertThat(HomeFolder.secure(home)).isEmpty();
        assertThat(permissions(home)).isEqualTo("rwx------");
    }

    @Test
    void aParentThatEverybodyCanWriteIsComplainedOf() throws IOException {
        Path open = Files.createDirectory(folder.resolve("open"));
        set(open, "rwxrwxrwx");
        assertThat(HomeFolder.secure(open.resolve("home")))
                .singleElement()
                .asString()
                .contains("chmod o-w " + open.toRealPath());
    }

    @Test
    void aHomeOfAnotherUserIsRefused() throws IOException {
        assumeThat(Files.getAttribute(folder, "unix:uid"))
                .as("only root can give files away")
                .isEqualTo(0);
        Path home = Files.createDirectory(folder.resolve("home"));
        Files.setAttribute(home, "unix:uid", 12345);
        assertThatThrownBy(() -> HomeFolder.secure(home))
                .isInstanceOf(UnsafeHomeException.class)
                .hasMessageContaining("belongs to the user 12345");
    }

    @Test
    void everythingInATreeBecomesItsOwnersAndNoLinkIsFollowed() throws Exception {
        Path outside = Files.createFile(folder.resolve("outside"));
        set(outside, "rw-r--r--");
        Path home = Files.createDirectory(folder.resolve("home"));
        Path data = Files.createDirectories(home.resolve("datasets/a"));
        set(data, "rwxrwxrwx");
        Path file = Files.createFile(data.resolve("train.safetensors"));
        set(file, "rw-rw-rw-");
        Path program = Files.createFile(data.resolve("program"));
        set(program, "rwxr-xr-x");
        Path readOnly = Files.createFile(data.resolve("read-only"));
        set(readOnly, "r--------");
        Path kept = Files.createDirectory(home.resolve("postgres"));
        set(kept, "rwxrwxrwx");
        Files.createSymbolicLink(home.resolve("link"), outside);
        Files.createSymbolicLink(home.resolve("folder"), folder);
        new ProcessBuilder("mkfifo", "-m", "666", home.resolve("pipe").toString())
                .start()
                .waitFor();

        Mending mending = Mending.of(home, kept);
        assertThat(mending.complaint()).isEmpty();
        assertThat(permissions(data)).isEqualTo("rwx------");
        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(permissions(program)).isEqualTo("rwx------");
        assertThat(permissions(readOnly)).isEqualTo("r--------");
        assertThat(permissions(outside)).isEqualTo("rw-r--r--");
        assertThat(permissions(kept)).isEqualTo("rwxrwxrwx");
        assertThat(mending.mended()).isPositive();
        assertThat(Mending.of(home, kept).mended()).isZero();
    }

    @Test
    void aTreeThatIsNotThereIsNoMistake() throws IOException {
        assertThat(Mending.of(folder.resolve("none")).mended()).isZero();
    }

    private static void set(Path file, String permissions) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
