package org.decalign.backend.access.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.decalign.protocol.access.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class OperationsTests {
    @Test
    void theTableInTheDocumentsIsTheOneThatTheDoorUses() throws IOException {
        String table = Stream.concat(
                        Stream.of(
                                "| operation | without a token | viewer | member | worker | admin |",
                                "|---|---|---|---|---|---|"),
                        Operations.all().stream().map(OperationsTests::row))
                .collect(Collectors.joining("\n", "", "\n"));
        assertThat(Files.readString(Path.of("..", "docs", "roles.md"))).contains(table);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/runs/7, READERS",
        "HEAD, /api/v1/runs/7, READERS",
        "GET, /api/v1/worker/leases/7/metrics, ADMINS",
        "PUT, /api/v1/runs/7, ADMINS",
        "GET, /api/v1/nothing, ADMINS",
        "GET, /api, ADMINS",
        "GET, /actuator, ADMINS",
        "GET, /actuator/health, OPEN",
        "GET, /actuator/env, ADMINS",
        "POST, /runs, ADMINS",
        "GET, /%61pi/v1/runs, READERS",
        "GET, /api;x=1/v1/runs, READERS",
        "GET, /x/../api/v1/runs, ADMINS",
        "GET, /apis, OPEN",
        "GET, /runs/7, OPEN",
        "GET, /, OPEN"
    })
    void whatIsInNoRowIsClosedHoweverItIsSpelled(String method, String uri, Audience audience) {
        MockHttpServletRequest request = new MockHttpServletRequest(method, uri);
        request.setServletPath(cleaned(uri));
        assertThat(Operations.of(request).audience()).isEqualTo(audience);
    }

    /** As Tomcat does it. */
    private static String cleaned(String uri) {
        return uri.replace("%61", "a").replace(";x=1", "").replace("/x/..", "");
    }

    private static String row(Operation operation) {
        return Stream.concat(
                        Stream.of(operation.audience() == Audience.OPEN ? "yes" : ""),
                        Stream.of(Role.values()).map(role -> cell(operation.audience(), role)))
                .collect(Collectors.joining(
                        " | ",
                        "| `" + operation.method() + " " + operation.pattern().getPatternString() + "` | ",
                        " |"));
    }

    private static String cell(Audience audience, Role role) {
        if (!audience.has(role)) {
            return "";
        }
        return audience.hasOwn(role) ? "own" : "yes";
    }
}
