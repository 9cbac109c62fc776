package org.decalign.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.decalign.cli.api.BenchmarkClient;
import org.decalign.cli.failure.CommandFailedException;
import org.decalign.cli.output.OutputFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** `--id`, `--junit`, `--markdown` and `--json`: the files that a benchmark leaves. */
public final class ResultFiles {
    @Option(
            names = "--id",
            paramLabel = "FILE",
            description = "writes the benchmark's number as soon as it has one, for a later `lab bench promote`")
    private @Nullable Path number;

    @Option(names = "--junit", paramLabel = "FILE", description = "writes the result as JUnit's XML")
    private @Nullable Path junit;

    @Option(names = "--markdown", paramLabel = "FILE", description = "writes the result as Markdown")
    private @Nullable Path markdown;

    @Option(names = "--json", paramLabel = "FILE", description = "writes all that is known of the result as JSON")
    private @Nullable Path json;

    /**
     * Checks all of them before anything is queued.
     *
     * @throws CommandFailedException for wrong use, if one cannot be written
     */
    public void demandWritable() {
        OutputFile.demandWritable("--junit", junit);
        OutputFile.demandWritable("--markdown", markdown);
        OutputFile.demandWritable("--json", json);
        OutputFile.demandWritable("--id", number);
    }

    public void writeNumber(long benchmark) {
        write(number, () -> benchmark + "\n");
    }

    public void writeReports(BenchmarkClient benchmarks, long benchmark) {
        write(junit, () -> benchmarks.report(benchmark, "junit"));
        write(markdown, () -> benchmarks.report(benchmark, "markdown"));
        write(json, () -> benchmarks.report(benchmark, "json"));
    }

    private static void write(@Nullable Path file, Supplier<String> content) {
        if (file == null) {
            return;
        }
        try {
            Files.writeString(file, content.get());
        } catch (IOException e) {
            throw CommandFailedException.failed(file + " cannot be written: " + OutputFile.explained(e));
        }
    }
}
