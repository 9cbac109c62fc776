package org.decalign.cli.api;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.decalign.cli.http.Transport;
import org.decalign.protocol.benchmark.BaselineView;
import org.decalign.protocol.benchmark.BenchmarkHead;
import org.decalign.protocol.benchmark.BenchmarkView;
import org.decalign.protocol.benchmark.CreateBenchmark;
import org.decalign.protocol.cleanup.Lifecycle;
import org.decalign.protocol.run.Page;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** Benchmarks and their baselines. */
public final class BenchmarkClient {
    private static final TypeReference<Page<BenchmarkHead>> BENCHMARKS = new TypeReference<>() {};
    private static final TypeReference<List<BaselineView>> BASELINES = new TypeReference<>() {};

    private final Resources resources;

    BenchmarkClient(Resources resources) {
        this.resources = resources;
    }

    /** Makes a benchmark and queues the runs that it misses. */
    public BenchmarkView create(CreateBenchmark request) {
        return resources.postOnce("/benchmarks", request, BenchmarkView.class);
    }

    public BenchmarkView get(long id) {
        return resources.get("/benchmarks/" + id, BenchmarkView.class);
    }

    /** Newest first; of one suite, or of all for null; those in `lifecycle`, the active ones for null. */
    public List<BenchmarkHead> list(@Nullable String suite, @Nullable Lifecycle lifecycle) {
        StringBuilder filter = new StringBuilder();
        RunFilter.add(filter, "name", suite);
        RunFilter.add(filter, "lifecycle", lifecycle);
        return resources.all("/benchmarks?limit=" + Resources.PAGE + filter, BENCHMARKS, Integer.MAX_VALUE);
    }

    /** @param kind `junit`, `markdown` or `json` */
    public String report(long id, String kind) {
        String server = resources.transport().address().url();
        String query = "?format=" + kind + "&server=" + Transport.encoded(server);
        return new String(resources.get("/benchmarks/" + id + "/report" + query).body(), StandardCharsets.UTF_8);
    }

    /**
     * @param baseline the name under which it is promoted
     * @param force the reason to promote it even if the rules forbid it; null to keep to the rules
     */
    public void promote(long id, String baseline, @Nullable String force) {
        Map<String, String> body =
                force == null ? Map.of("baseline", baseline) : Map.of("baseline", baseline, "force", force);
        resources.post("/benchmarks/" + id + "/promote", body);
    }

    public List<BaselineView> baselines() {
        return resources.get("/benchmarks/baselines", BASELINES);
    }
}
