package org.decalign.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SoftwareVersionTests {
    @Test
    void aBuildNamesItsCommitAndSaysIfItsTreeWasChanged() {
        assertThat(version("1a2b3c4d5e6f", "false")).isEqualTo("0.1.0+1a2b3c4d5e6f");
        assertThat(version("1a2b3c4d5e6f", "true")).isEqualTo("0.1.0+1a2b3c4d5e6f.dirty");
    }

    @Test
    void aBuildOutsideOfARepositoryNamesNone() {
        assertThat(version("@git.commit.id.abbrev@", "@git.dirty@")).isEqualTo("0.1.0");
        assertThat(SoftwareVersion.of(new Properties())).isEqualTo("unknown");
    }

    private static String version(String commit, String dirty) {
        Properties build = new Properties();
        build.setProperty("version", "0.1.0");
        build.setProperty("commit", commit);
        build.setProperty("dirty", dirty);
        return SoftwareVersion.of(build);
    }

    @Test
    void aCodeVersionIsOfTheCommitThatItWasBuiltFromAndOfNoOther() {
        String commit = "1a2b3c4d5e6f70819203a4b5c6d7e8f901234567";
        assertThat(SoftwareVersion.isOf("0.1.0+1a2b3c4d5e6f", commit)).isTrue();
        assertThat(SoftwareVersion.isOf("0.1.0+1a2b3c4d5e6f", "1A2B3C4")).isTrue();
        assertThat(SoftwareVersion.isOf("0.1.0+1a2b3c4d5e6f", "1a2b3c"))
                .as("too short")
                .isFalse();
        assertThat(SoftwareVersion.isOf("0.1.0+1a2b3c4d5e60", commit)).isFalse();
        assertThat(SoftwareVersion.isOf("0.1.0+1a2b3c4d5e6f.dirty", commit)).isFalse();
        assertThat(SoftwareVersion.isOf("0.1.0", commit)).isFalse();
        assertThat(SoftwareVersion.isOf("1a2b3c4d5e6f", commit)).isFalse();
        assertThat(SoftwareVersion.isDirty("0.1.0+1a2b3c4d5e6f.dirty")).isTrue();
    }

    @Test
    void aBuildStatesTheCommitOfItsOwnTreeAlsoInALinkedWorktreeAndNoneOutsideOfARepository()
            throws IOException, InterruptedException {
        Process git = new ProcessBuilder("git", "rev-parse", "HEAD")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String head = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        String current = SoftwareVersion.current();
        if (git.waitFor() == 0) {
            assertThat(SoftwareVersion.isOf(current.replace(".dirty", ""), head))
                    .as("%s is not of %s", current, head)
                    .isTrue();
        } else {
            assertThat(current).as("built outside of a repository").doesNotContain("+");
        }
    }
}
