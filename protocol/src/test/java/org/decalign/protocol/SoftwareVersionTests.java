package org.decalign.protocol;

import static org.assertj.core.api.Assertions.assertThat;

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
}
