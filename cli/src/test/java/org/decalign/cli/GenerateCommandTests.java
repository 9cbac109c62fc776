package org.decalign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.decalign.datasets.storage.SafetensorsFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenerateCommandTests {
    @TempDir
    Path folder;

    private Run generate(String file, String... options) {
        List<String> words = Stream.concat(
                        Stream.of("datasets", "generate", folder.resolve(file).toString()), Stream.of(options))
                .toList();
        return Run.lab(Map.of(), folder, words.toArray(String[]::new));
    }

    @Test
    void aFileIsWrittenWithoutAServerAndCalledGenerated() throws IOException {
        Run made = generate("a.safetensors");
        assertThat(made.exit()).as(made.err()).isZero();
        assertThat(made.out()).contains("generated data, for tests and benchmarks only", "200, 50 and 100 samples");
        SafetensorsFile file = SafetensorsFile.open(folder.resolve("a.safetensors"));
        assertThat(file.metadata().get("protocol/source")).startsWith("generated data");
        assertThat(file.spec("train/text").shape()).containsExactly(200L, 20L, 32L);
        assertThat(file.spec("test/vision").shape()).containsExactly(100L, 25L, 16L);
        assertThat(file.has("train/regression_labels")).isTrue();
    }

    @Test
    void everyOptionIsInTheFile() throws IOException {
        String[] options = {
            "--samples=9,0,7",
            "--modality=words=5x4",
            "--modality=sound=1x3",
            "--missing=sound=0.5",
            "--classes=3",
            "--shared=2",
            "--unique=1",
            "--shared-strength=2",
            "--unique-strength=0.5",
            "--noise=0.25",
            "--label=shared=1",
            "--label=noise=0",
            "--label=unique=2",
            "--lengths",
            "--tokens",
            "--seed=42",
            "--range=1"
        };
        assertThat(generate("b.safetensors", options).exit()).isZero();
        SafetensorsFile file = SafetensorsFile.open(folder.resolve("b.safetensors"));
        assertThat(file.spec("train/words").shape()).containsExactly(9L, 5L, 4L);
        assertThat(file.has("train/classification_labels")).isTrue();
        assertThat(file.has("valid/words")).isFalse();
        assertThat(file.spec("test/text_bert").shape()).containsExactly(7L, 3L, 5L);
        assertThat(file.has("train/sound_lengths")).isTrue();
        assertThat(file.metadata().get("protocol/generated"))
                .contains("\"missing\":0.5", "\"shared\":2,\"unique\":1,\"sharedStrength\":2.0,\"uniqueStrength\":0.5")
                .contains("\"noise\":0.25", "\"classes\":3,\"range\":1.0,\"shared\":1.0,\"unique\":2.0,\"noise\":0.0")
                .contains("\"seed\":42");
    }

    @Test
    void theSameOptionsGiveTheSameFileAndAnotherSeedAnother() throws IOException {
        generate("a.safetensors", "--seed=7");
        generate("b.safetensors", "--seed=7");
        generate("c.safetensors", "--seed=8");
        byte[] first = Files.readAllBytes(folder.resolve("a.safetensors"));
        assertThat(Files.readAllBytes(folder.resolve("b.safetensors"))).isEqualTo(first);
        assertThat(Files.readAllBytes(folder.resolve("c.safetensors"))).isNotEqualTo(first);
    }

    @Test
    void aFileThatIsThereStaysUnlessForced() throws IOException {
        Path file = Files.writeString(folder.resolve("a.safetensors"), "mine");
        Run refused = generate("a.safetensors");
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains("--force");
        assertThat(file).hasContent("mine");
        assertThat(generate("a.safetensors", "--force").exit()).isZero();
        assertThat(Files.size(file)).isGreaterThan(1000);
    }

    @Test
    void aPlaceThatCannotBeWrittenIsWrongUseThatLeavesNothing() throws IOException {
        Path file = Files.writeString(folder.resolve("none"), "mine");
        Run failed = generate("none/a.safetensors");
        assertThat(failed.exit()).isEqualTo(2);
        assertThat(failed.err()).contains("cannot be written");
        assertThat(folder).isDirectoryContaining(file::equals);
        assertThat(file).hasContent("mine");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.npz | --seed=1 | does not end in .safetensors",
                "a.safetensors | --samples=1,2 | three numbers",
                "a.safetensors | --samples=0,0,5 | 1 to 10000000",
                "a.safetensors | --modality=text=50 | no shape like 50x768",
                "a.safetensors | --modality=text=5x5 | 1 modalities; 2 to 10",
                "a.safetensors | --missing=smell=0.5 | allowed are [text, audio, vision]",
                "a.safetensors | --missing=text=1.5 | from 0 to below 1",
                "a.safetensors | --label=luck=1 | allowed are [shared, unique, noise]",
                "a.safetensors | --classes=1 | 2 to 1000",
                "a.safetensors | --shared=0 | there are none",
                "a.safetensors | --noise=-1 | 0 to 1e6"
            })
    void whatCannotBeGeneratedIsWrongUse(String file, String option, String why) {
        Run refused = generate(file, option);
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains(why);
        assertThat(folder).isEmptyDirectory();
    }
}
