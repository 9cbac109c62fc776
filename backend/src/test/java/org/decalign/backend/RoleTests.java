package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import tools.jackson.databind.JsonNode;

/** Each role on each operation of the OpenAPI document, held to the table of docs/roles.md. */
class RoleTests extends LabServer {
    private static final String TOKEN = "the first administrator's";
    private static final List<String> COLUMNS = List.of("none", "viewer", "member", "worker", "admin");
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "options", "head", "patch");

    @Autowired
    JdbcConnectionDetails database;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private SecondServer server;

    /** An operation of the table: who may call it, by role: `yes`, `own` or nothing. */
    private record Row(Map<String, String> cells) {}

    @BeforeEach
    void start() throws IOException {
        server = new SecondServer(database, "--lab.token=" + TOKEN);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void eachRoleMayCallWhatTheTableSaysAndNothingElse() throws Exception {
        Map<String, Row> table = table();
        Rest admin = server.rest("Authorization", "Bearer " + TOKEN);
        Map<String, Rest> callers = new HashMap<>(Map.of("none", server.rest(), "admin", admin));
        for (String role : List.of("viewer", "member", "worker")) {
            String secret = admin.post("/api/v1/tokens", Map.of("name", "a " + role, "role", role))
                    .expect(201)
                    .get("secret")
                    .asString();
            callers.put(role, server.rest("Authorization", "Bearer " + secret));
        }
        JsonNode paths = admin.get("/v3/api-docs").expect(200).get("paths");
        List<String> mistakes = new ArrayList<>();
        int calls = 0;
        for (String operation : operations(paths)) {
            Row row = table.get(shape(operation));
            assertThat(row).as("docs/roles.md has no row for " + operation).isNotNull();
            for (String role : COLUMNS) {
                String wrong =
                        tried(callers.get(role), role, operation, row.cells().get(role));
                if (!wrong.isEmpty()) {
                    mistakes.add(wrong);
                }
                calls++;
            }
        }
        assertThat(mistakes).isEmpty();
        assertThat(calls).isGreaterThan(350);
    }

    /** What is wrong with the answer; empty if it is as the table says. */
    private String tried(Rest caller, String role, String operation, String cell) throws Exception {
        String method = operation.substring(0, operation.indexOf(' '));
        String path = operation.substring(operation.indexOf(' ') + 1);
        var request = caller.request(filled(path))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        method.matches("POST|PUT|PATCH") ? BodyPublishers.ofString("{}") : BodyPublishers.noBody());
        HttpResponse<InputStream> answer = client.send(request.build(), BodyHandlers.ofInputStream());
        int status = answer.statusCode();
        boolean stream = answer.headers().firstValue("Content-Type").orElse("").contains("event-stream");
        String type = stream ? "" : new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
        answer.body().close();
        boolean allowed = !cell.isEmpty();
        boolean right = allowed
                ? status != 401 && (status != 403 || cell.equals("own") && type.contains("/problems/not-yours"))
                : role.equals("none") ? status == 401 : status == 403 && !type.contains("/problems/not-yours");
        return right
                ? ""
                : role + ": " + operation + " is '" + cell + "' in the table and was answered " + status + type;
    }

    private static Set<String> operations(JsonNode paths) {
        Set<String> operations = new TreeSet<>();
        for (String path : paths.propertyNames()) {
            for (String method : paths.get(path).propertyNames()) {
                if (METHODS.contains(method)) {
                    operations.add(method.toUpperCase(Locale.ROOT) + " " + path);
                }
            }
        }
        return operations;
    }

    private static Map<String, Row> table() throws IOException {
        Map<String, Row> rows = new HashMap<>();
        for (String line : Files.readAllLines(Path.of("..", "docs", "roles.md"))) {
            String[] cells = line.split("\\|", -1);
            if (cells.length == 8 && cells[1].contains("`")) {
                Map<String, String> byRole = new HashMap<>();
                for (int i = 0; i < COLUMNS.size(); i++) {
                    byRole.put(COLUMNS.get(i), cells[i + 2].strip());
                }
                rows.put(shape(cells[1].strip().replace("`", "")), new Row(byRole));
            }
        }
        return rows;
    }

    /** Without the names of the path's variables. */
    private static String shape(String operation) {
        return operation.replaceAll("\\{[^}]*}", "{}");
    }

    private static String filled(String path) {
        return path.contains("/uploads/")
                ? path.replaceAll("\\{[^}]*}", "00000000-0000-0000-0000-000000000009")
                : path.replaceAll("\\{[^}]*}", "9");
    }
}
