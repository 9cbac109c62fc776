package org.decalign.backend.access.door;

import static org.decalign.backend.access.door.Audience.ADMINS;
import static org.decalign.backend.access.door.Audience.HOLDERS;
import static org.decalign.backend.access.door.Audience.MEMBERS;
import static org.decalign.backend.access.door.Audience.OPEN;
import static org.decalign.backend.access.door.Audience.OWNERS;
import static org.decalign.backend.access.door.Audience.READERS;
import static org.decalign.backend.access.door.Audience.READERS_AND_WORKERS;
import static org.decalign.backend.access.door.Audience.WORKERS;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.RequestPath;

/**
 * Every operation, and who may call it: the one place that says so. The door asks here, `docs/roles.md` repeats it, and
 * a test tries each role on each. What is not in the table is closed to all but an admin, who gets an honest 404.
 */
final class Operations {
    private static final Operation CLOSED_REST = Operation.of(ADMINS, "ANY /**");
    private static final Operation PAGE = Operation.of(OPEN, "GET /**");

    /** What does not belong to the page. */
    private static final List<String> CLOSED =
            List.of("/api", "/v3", "/docs", "/swagger-ui", "/webjars", "/actuator", "/error");

    private static final Set<String> READING = Set.of("GET", "HEAD");

    private static final List<Operation> ALL = Stream.of(
                    all(OPEN, "GET /actuator/health", "GET /actuator/health/*", "POST /api/v1/login"),
                    all(HOLDERS, "DELETE /api/v1/login", "GET /api/v1/me"),
                    all(READERS, "GET /v3/**", "GET /docs/**", "GET /swagger-ui/**", "GET /webjars/**"),
                    all(READERS, "GET /api/v1/system"),
                    datasets(),
                    uploads(),
                    runs(),
                    all(READERS, "GET /api/v1/groups", "GET /api/v1/groups/{id}", "GET /api/v1/experiments"),
                    all(OWNERS, "PATCH /api/v1/groups/{id}"),
                    all(MEMBERS, "POST /api/v1/experiments", "POST /api/v1/configs"),
                    all(READERS, "GET /api/v1/configs/keys", "GET /api/v1/presets", "GET /api/v1/presets/{name}"),
                    studies(),
                    boards(),
                    all(READERS, "GET /api/v1/queue", "GET /api/v1/workers", "GET /api/v1/stream"),
                    leases(),
                    all(ADMINS, "GET /api/v1/tokens", "POST /api/v1/tokens", "DELETE /api/v1/tokens/{id}"),
                    all(ADMINS, "GET /api/v1/audit", "GET /api/v1/backup"),
                    cleanup("runs"),
                    cleanup("studies"),
                    cleanup("benchmarks"),
                    cleanup("experiments"))
            .flatMap(List::stream)
            .toList();

    private Operations() {}

    static List<Operation> all() {
        return ALL;
    }

    /** The operation that a request asks for; the path is matched as the controllers' paths are. */
    static Operation of(HttpServletRequest request) {
        PathContainer path = RequestPath.parse(request.getRequestURI(), request.getContextPath())
                .pathWithinApplication();
        String method = request.getMethod();
        return find(method, path)
                .or(() -> method.equals("HEAD") ? find("GET", path) : Optional.empty())
                .orElseGet(() -> isPage(request) ? PAGE : CLOSED_REST);
    }

    private static Optional<Operation> find(String method, PathContainer path) {
        return ALL.stream().filter(o -> o.covers(method, path)).findFirst();
    }

    /** By the path as Tomcat has cleaned it, so that no odd spelling of a closed path is taken for the page's. */
    private static boolean isPage(HttpServletRequest request) {
        String path = request.getServletPath();
        return READING.contains(request.getMethod())
                && CLOSED.stream().noneMatch(c -> path.equals(c) || path.startsWith(c + "/"));
    }

    private static List<Operation> datasets() {
        String one = "/api/v1/datasets/{reference}";
        return Stream.of(
                        all(
                                READERS,
                                "GET /api/v1/datasets",
                                "GET " + one,
                                "GET " + one + "/report",
                                "GET " + one + "/diff"),
                        all(READERS, "GET " + one + "/samples", "GET " + one + "/samples/{split}/{index}"),
                        all(READERS, "GET " + one + "/export"),
                        all(READERS_AND_WORKERS, "GET " + one + "/files/{file}"),
                        all(MEMBERS, "POST /api/v1/datasets", "POST /api/v1/datasets/bundled/{name}"),
                        all(MEMBERS, "POST " + one + "/derive"),
                        all(OWNERS, "PATCH " + one, "DELETE " + one))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Operation> uploads() {
        String one = "/api/v1/uploads/{id}";
        return Stream.of(
                        all(READERS, "OPTIONS /api/v1/uploads", "OPTIONS " + one, "GET " + one, "HEAD " + one),
                        all(MEMBERS, "POST /api/v1/uploads"),
                        all(OWNERS, "PATCH " + one, "DELETE " + one, "POST " + one + "/import"))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Operation> runs() {
        String one = "/api/v1/runs/{id}";
        return Stream.of(
                        all(READERS, "GET /api/v1/runs", "GET " + one, "GET " + one + "/attempts"),
                        all(READERS, "GET " + one + "/metrics", "GET " + one + "/logs", "GET " + one + "/predictions"),
                        all(READERS, "GET " + one + "/scores"),
                        all(READERS, "GET " + one + "/traces", "GET " + one + "/traces/{epoch}"),
                        all(READERS, "GET " + one + "/stream", "POST /api/v1/runs/preview"),
                        all(READERS_AND_WORKERS, "GET " + one + "/artifacts", "GET " + one + "/artifacts/{name}"),
                        all(MEMBERS, "POST /api/v1/runs", "POST " + one + "/retry"),
                        all(OWNERS, "PATCH " + one, "POST " + one + "/cancel"))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Operation> studies() {
        return Stream.of(
                        all(READERS, "GET /api/v1/studies", "GET /api/v1/studies/{id}", "GET /api/v1/studies/armsets"),
                        all(READERS, "POST /api/v1/studies/preview"),
                        all(MEMBERS, "POST /api/v1/studies"),
                        all(OWNERS, "POST /api/v1/studies/{id}/runs"),
                        all(READERS, "GET /api/v1/benchmarks", "GET /api/v1/benchmarks/{id}"),
                        all(READERS, "GET /api/v1/benchmarks/{id}/report", "GET /api/v1/benchmarks/{id}/history"),
                        all(READERS, "GET /api/v1/benchmarks/baselines"),
                        all(MEMBERS, "POST /api/v1/benchmarks"),
                        all(OWNERS, "POST /api/v1/benchmarks/{id}/promote"))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Operation> boards() {
        return all(
                READERS,
                "GET /api/v1/leaderboards",
                "GET /api/v1/leaderboards/grid",
                "GET /api/v1/leaderboards/{dataset}",
                "GET /api/v1/literature",
                "GET /api/v1/comparisons",
                "GET /api/v1/comparisons/curves");
    }

    private static List<Operation> leases() {
        String one = "/api/v1/worker/leases/{token}";
        return all(
                WORKERS,
                "POST /api/v1/worker/departure",
                "POST /api/v1/worker/leases",
                "POST " + one + "/heartbeat",
                "POST " + one + "/resume",
                "POST " + one + "/metrics",
                "POST " + one + "/logs",
                "PUT " + one + "/predictions",
                "PUT " + one + "/artifacts/{name}",
                "POST " + one + "/outcome");
    }

    private static List<Operation> cleanup(String kind) {
        String one = "/api/v1/" + kind + "/{id}";
        return Stream.of(
                        all(READERS, "GET " + one + "/uses"),
                        all(OWNERS, "POST " + one + "/archive", "POST " + one + "/restore"),
                        all(OWNERS, "DELETE " + one, "POST " + one + "/purge"))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Operation> all(Audience audience, String... operations) {
        return Arrays.stream(operations).map(o -> Operation.of(audience, o)).toList();
    }
}
