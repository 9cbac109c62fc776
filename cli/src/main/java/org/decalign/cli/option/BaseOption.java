package org.decalign.cli.option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.decalign.cli.failure.CommandFailedException;
import org.decalign.cli.failure.SyntaxMistake;
import org.decalign.cli.output.OutputFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Where a configuration begins: a preset or a file, one of the two. */
public final class BaseOption {
    private static final TypeReference<Map<String, Object>> CONFIG = new TypeReference<>() {};

    @Option(names = "--preset", paramLabel = "P", description = "a preset, as mosi")
    private @Nullable String preset;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "a whole configuration in JSON, in the authors' keys")
    private @Nullable Path config;

    public @Nullable String preset() {
        return preset;
    }

    /** What the file says, null without one. */
    public @Nullable Map<String, Object> config() {
        return config == null ? null : read(config);
    }

    private static Map<String, Object> read(Path file) {
        try {
            return new JsonMapper().readValue(Files.readAllBytes(file), CONFIG);
        } catch (IOException e) {
            throw CommandFailedException.wrongUse("--config " + file + " cannot be read: " + OutputFile.reason(e));
        } catch (JacksonException e) {
            String mistake = SyntaxMistake.of(e);
            throw CommandFailedException.wrongUse(
                    "--config " + file + " is not a JSON object" + (mistake == null ? "" : ": " + mistake));
        }
    }
}
