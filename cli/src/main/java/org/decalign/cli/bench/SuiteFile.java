package org.decalign.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.decalign.cli.failure.CommandFailedException;
import org.decalign.cli.failure.SyntaxMistake;
import org.decalign.cli.option.Seeds;
import org.decalign.cli.output.OutputFile;
import org.decalign.protocol.PlainText;
import org.decalign.protocol.benchmark.CodeRule;
import org.decalign.protocol.benchmark.CreateBenchmark;
import org.decalign.protocol.benchmark.CreateBenchmark.Entry;
import org.decalign.protocol.config.Nearest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.TypeConversionException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A suite in YAML: `name`, `code: commit|server`, `runs: [{name, dataset, preset|config, set, seeds}]`, `limits`. A
 * `config` is an object or the name of a JSON file in the suite's folder. All mistakes of form are reported together;
 * the server checks the meaning.
 */
public final class SuiteFile {
    private static final long LARGEST = 1 << 20;
    private static final List<String> KEYS = List.of("name", "code", "runs", "limits");
    private static final List<String> RUN_KEYS = List.of("name", "dataset", "preset", "config", "set", "seeds");
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private final Path file;
    private final List<String> mistakes = new ArrayList<>();

    private SuiteFile(Path file) {
        this.file = file;
    }

    /** What the caller says besides the file. */
    public record Wishes(Commit commit, @Nullable String baseline, boolean fresh) {}

    /**
     * Reads a suite.
     *
     * @throws CommandFailedException with every mistake
     */
    public static CreateBenchmark read(Path file, Wishes wishes) {
        SuiteFile suite = new SuiteFile(file);
        CreateBenchmark request = suite.request(suite.yaml(), wishes);
        if (!suite.mistakes.isEmpty()) {
            throw CommandFailedException.wrongUse(suite.mistakes.stream()
                    .map(PlainText::line)
                    .collect(Collectors.joining("\n  ", file + ":\n  ", "")));
        }
        return request;
    }

    private Map<String, Object> yaml() {
        try {
            if (Files.size(file) > LARGEST) {
                throw CommandFailedException.wrongUse(file + " is larger than 1 MiB: that is not a suite");
            }
            Map<String, Object> content = YAMLMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build()
                    .readValue(Files.readAllBytes(file), OBJECT);
            return content == null ? Map.of() : content;
        } catch (IOException e) {
            throw CommandFailedException.wrongUse(file + " cannot be read: " + OutputFile.reason(e));
        } catch (JacksonException e) {
            throw CommandFailedException.wrongUse(file + " is not a suite in YAML: "
                    + Objects.requireNonNullElse(SyntaxMistake.of(e), "needs keys and values"));
        }
    }

    private CreateBenchmark request(Map<String, Object> yaml, Wishes wishes) {
        known("", yaml, KEYS);
        List<Entry> entries = new ArrayList<>();
        List<?> runs = list("runs", yaml.get("runs"));
        for (int i = 0; i < runs.size(); i++) {
            entries.add(entry("runs[" + i + "]", map("runs[" + i + "]", runs.get(i))));
        }
        List<String> limits = list("limits", yaml.get("limits")).stream()
                .map(limit -> text("limits", limit))
                .toList();
        return new CreateBenchmark(
                text("name", yaml.get("name")),
                entries,
                limits,
                wishes.commit().hash(),
                code(yaml.get("code"), wishes.commit()),
                wishes.baseline(),
                wishes.fresh());
    }

    /**
     * The rule in the file. Without one it is COMMIT only if somebody named the commit, because a checkout may have
     * changed since its last one.
     */
    private CodeRule code(@Nullable Object given, Commit commit) {
        CodeRule usual = commit.named() ? CodeRule.COMMIT : CodeRule.SERVER;
        CodeRule rule = given == null
                ? usual
                : switch (String.valueOf(given)) {
                    case "commit" -> CodeRule.COMMIT;
                    case "server" -> CodeRule.SERVER;
                    default -> {
                        mistakes.add("code: " + given + " is not a rule for the code; allowed: commit, server");
                        yield usual;
                    }
                };
        if (rule == CodeRule.COMMIT && commit.hash() == null) {
            mistakes.add("code: commit needs a commit; name it by --commit, or say code: server");
        }
        return rule;
    }

    private Entry entry(String place, Map<String, Object> run) {
        known(place + ".", run, RUN_KEYS);
        return new Entry(
                run.get("name") == null ? null : text(place + ".name", run.get("name")),
                text(place + ".dataset", run.get("dataset")),
                run.get("preset") == null ? null : text(place + ".preset", run.get("preset")),
                run.get("config") == null ? null : config(place + ".config", run.get("config")),
                run.get("set") == null ? null : map(place + ".set", run.get("set")),
                seeds(place + ".seeds", run.get("seeds")));
    }

    private void known(String place, Map<String, Object> given, List<String> allowed) {
        for (String key : given.keySet()) {
            if (!allowed.contains(key)) {
                mistakes.add(place + key + ": unknown key, did you mean " + Nearest.to(key, allowed) + "? allowed: "
                        + String.join(", ", allowed));
            }
        }
    }

    private Map<String, Object> config(String place, Object value) {
        if (!(value instanceof String name)) {
            return map(place, value);
        }
        Path json = file.toAbsolutePath().resolveSibling(name);
        try {
            return new JsonMapper().readValue(Files.readAllBytes(json), OBJECT);
        } catch (IOException | JacksonException e) {
            mistakes.add(place + ": " + json + " is not a JSON object that can be read");
            return Map.of();
        }
    }

    private List<Long> seeds(String place, @Nullable Object value) {
        try {
            Object text = value instanceof List<?> list
                    ? list.stream().map(String::valueOf).collect(Collectors.joining(","))
                    : String.valueOf(value);
            return new Seeds.Converter().convert(String.valueOf(text)).values();
        } catch (TypeConversionException e) {
            mistakes.add(place + ": " + e.getMessage());
            return List.of();
        }
    }

    private String text(String place, @Nullable Object value) {
        if (value instanceof String || value instanceof Number) {
            return String.valueOf(value);
        }
        mistakes.add(place + ": needs a text");
        return "";
    }

    private List<?> list(String place, @Nullable Object value) {
        if (value instanceof List<?> list && !list.isEmpty()) {
            return list;
        }
        mistakes.add(place + ": needs a list of one or more");
        return List.of();
    }

    private Map<String, Object> map(String place, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> keys = new java.util.LinkedHashMap<>();
            map.forEach((key, of) -> keys.put(String.valueOf(key), of));
            return keys;
        }
        mistakes.add(place + ": needs keys and values");
        return Map.of();
    }
}
