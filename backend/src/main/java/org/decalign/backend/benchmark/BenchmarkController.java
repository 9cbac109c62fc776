package org.decalign.backend.benchmark;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.decalign.backend.benchmark.report.JunitReport;
import org.decalign.backend.benchmark.report.MarkdownReport;
import org.decalign.backend.platform.Cursor;
import org.decalign.backend.platform.Names;
import org.decalign.backend.platform.problem.InvalidRequest;
import org.decalign.backend.platform.reading.HeavyRead;
import org.decalign.backend.platform.reading.NextPage;
import org.decalign.protocol.benchmark.BaselineView;
import org.decalign.protocol.benchmark.BenchmarkHead;
import org.decalign.protocol.benchmark.BenchmarkHistory;
import org.decalign.protocol.benchmark.BenchmarkView;
import org.decalign.protocol.benchmark.CreateBenchmark;
import org.decalign.protocol.cleanup.Lifecycle;
import org.decalign.protocol.run.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Benchmarks: made by CI, asked again until they have ended, promoted by hand. */
@RestController
@RequestMapping("/api/v1/benchmarks")
class BenchmarkController {
    private static final Pattern ADDRESS = Pattern.compile("https?://[A-Za-z0-9._~:/\\[\\]%-]{1,290}");
    private static final int USUAL_BASELINES = 200;
    private static final int MOST_BASELINES = 500;
    private final Benchmarks benchmarks;
    private final BenchmarkQuery query;
    private final Baselines baselines;
    private final Promotions promotions;

    BenchmarkController(Benchmarks benchmarks, BenchmarkQuery query, Baselines baselines, Promotions promotions) {
        this.benchmarks = benchmarks;
        this.query = query;
        this.baselines = baselines;
        this.promotions = promotions;
    }

    /** With an Idempotency-Key the same request sent again has the first one's answer. */
    @PostMapping
    ResponseEntity<BenchmarkView> make(
            @RequestBody CreateBenchmark request,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        long id = benchmarks.make(request, key);
        return ResponseEntity.created(URI.create("/api/v1/benchmarks/" + id)).body(query.get(id));
    }

    @HeavyRead
    @GetMapping
    Page<BenchmarkHead> list(
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(defaultValue = "ACTIVE") Lifecycle lifecycle,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return query.list(name, lifecycle, Cursor.falling(cursor, limit));
    }

    @HeavyRead
    @GetMapping("/{id}")
    BenchmarkView get(@PathVariable long id) {
        return query.get(id);
    }

    /** The newest benchmarks and promotions of this one's suite. */
    @HeavyRead
    @GetMapping("/{id}/history")
    BenchmarkHistory history(@PathVariable long id) {
        return query.history(id);
    }

    /**
     * The result as `junit` (XML), `markdown` or `json`; the first two link its page.
     *
     * @param server this server's address for the link, as readers reach it; the request's own if absent
     */
    @HeavyRead
    @GetMapping("/{id}/report")
    ResponseEntity<?> report(
            @PathVariable long id,
            @RequestParam String format,
            @RequestParam(required = false) @Nullable String server) {
        BenchmarkView view = query.get(id);
        String page = address(server) + "/benchmarks/" + id;
        return switch (format) {
            case "junit" -> text(MediaType.APPLICATION_XML, JunitReport.of(view, page));
            case "markdown" ->
                text(MediaType.parseMediaType("text/markdown;charset=UTF-8"), MarkdownReport.of(view, page));
            case "json" -> ResponseEntity.ok(view);
            default ->
                throw new InvalidRequest("format", Names.printable(format), "is not a format", "junit, markdown, json");
        };
    }

    /**
     * Makes this benchmark the baseline of its suite under a name, `main` if none is given. If it did not pass, that
     * takes a reason.
     */
    @PostMapping("/{id}/promote")
    @ResponseStatus(HttpStatus.CREATED)
    BaselineView promote(@PathVariable long id, @RequestBody Promotion promotion) {
        return promotions.promote(id, promotion.baseline(), promotion.force());
    }

    /** The newest promotion under each name; `Link` with `rel="next"` leads to further ones. */
    @GetMapping("/baselines")
    ResponseEntity<List<BaselineView>> baselines(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return NextPage.answer(baselines.list(Cursor.rising(cursor, limit, USUAL_BASELINES, MOST_BASELINES)));
    }

    /** @param force why it is promoted although it failed, is inconclusive or was judged by an earlier baseline */
    record Promotion(@Nullable String baseline, @Nullable String force) {}

    private static String address(@Nullable String server) {
        if (server == null) {
            return ServletUriComponentsBuilder.fromCurrentContextPath().toUriString();
        }
        if (!ADDRESS.matcher(server).matches()) {
            throw new InvalidRequest(
                    "server",
                    Names.printable(server),
                    "is not an address",
                    "as https://lab.example.org, 300 characters");
        }
        return server;
    }

    private static ResponseEntity<String> text(MediaType type, String body) {
        return ResponseEntity.ok().contentType(type).body(body);
    }
}
