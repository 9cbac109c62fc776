package org.decalign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents name is there. */
class DocumentedTests {
    /** A class of tests, and one of its methods or none. */
    private static final Pattern TESTS = Pattern.compile("`([A-Z]\\w*Tests)(?:\\.(\\w+))?`");

    private static final Pattern FILES = Pattern.compile(
            "`((?:backend|cli|datasets|db|deploy|docs|end-to-end|model|protocol|web-ui|worker)/[\\w./-]+\\."
                    + "(?:java|md|py|sh|sql|ts|tsx|yaml|yml))`");

    @Test
    void everyTestThatADocumentNamesIsThere() throws IOException {
        Map<String, String> sources = sources();
        List<String> missing = new ArrayList<>();
        for (Path document : documents()) {
            named(TESTS, document).forEach(name -> {
                String source = sources.getOrDefault(name.group(1), "");
                boolean there = name.group(2) == null ? !source.isEmpty() : declares(source, name.group(2));
                if (!there) {
                    missing.add(document.getFileName() + ": " + name.group());
                }
            });
        }
        assertThat(missing).isEmpty();
        assertThat(sources).containsKey(DocumentedTests.class.getSimpleName());
    }

    @Test
    void everyFileThatADocumentNamesIsThere() throws IOException {
        List<String> missing = new ArrayList<>();
        for (Path document : documents()) {
            named(FILES, document)
                    .filter(file -> !Files.exists(Installation.ROOT.resolve(file.group(1))))
                    .forEach(file -> missing.add(document.getFileName() + ": " + file.group(1)));
        }
        assertThat(missing).isEmpty();
    }

    /** A method, or a rule that a field holds. */
    private static boolean declares(String source, String test) {
        return source.contains("void " + test + "(") || source.contains("ArchRule " + test + " =");
    }

    private static Stream<MatchResult> named(Pattern pattern, Path document) throws IOException {
        return pattern.matcher(Files.readString(document)).results();
    }

    /** Those at the top and those in `docs`. */
    private static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>();
        for (Path folder : List.of(Installation.ROOT, Installation.ROOT.resolve("docs"))) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(".md")).forEach(documents::add);
            }
        }
        return documents;
    }

    /** The text of each class of tests by its name; two of one name are one text. */
    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new HashMap<>();
        try (Stream<Path> modules = Files.list(Installation.ROOT)) {
            for (Path tests : modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(tests)) {
                    for (Path file : files.filter(f -> f.toString().endsWith("Tests.java"))
                            .toList()) {
                        String name = file.getFileName().toString().replace(".java", "");
                        sources.merge(name, Files.readString(file), String::concat);
                    }
                }
            }
        }
        return sources;
    }
}
