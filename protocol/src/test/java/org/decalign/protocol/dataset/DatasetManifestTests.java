package org.decalign.protocol.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class DatasetManifestTests {
    @Test
    void theStoredFormHasTheManifestsOwnFieldsAndNothingThatIsToldByThem() {
        DatasetManifest manifest = new DatasetManifest(
                "d",
                "ab",
                Suite.MOSI,
                Task.REGRESSION,
                0,
                List.of(),
                Map.of(),
                false,
                Map.of("split", "derived", "standardised", "audio, vision"),
                List.of(),
                List.of());
        assertThat(manifest.hasDerivedSplit()).isTrue();
        assertThat(manifest.hasOfficialSplit()).isFalse();
        assertThat(manifest.standardised()).containsExactly("audio", "vision");
        assertThat(new JsonMapper().valueToTree(manifest).propertyNames())
                .containsExactlyInAnyOrder(
                        "name",
                        "hash",
                        "suite",
                        "task",
                        "classes",
                        "modalities",
                        "splits",
                        "sequenceMask",
                        "protocol",
                        "warnings",
                        "files");
    }
}
