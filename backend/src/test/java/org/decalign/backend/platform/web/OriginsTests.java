package org.decalign.backend.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.decalign.backend.platform.LabProperties;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.mock.web.MockHttpServletRequest;

class OriginsTests {
    private final Origins origins =
            new Origins(new Binder(new MapConfigurationPropertySource(Map.of("lab.token", "secret")))
                    .bindOrCreate("lab", LabProperties.class));

    @Test
    void aPageOfAnotherPortIsForeign() {
        assertThat(allows("http://127.0.0.1:9999", "127.0.0.1:8080")).isFalse();
        assertThat(allows("http://localhost", "127.0.0.1:8080")).isFalse();
        assertThat(allows("https://lab.example:8443", "lab.example")).isFalse();
        assertThat(allows("http://127.0.0.1:8080", "lab.example:8080")).isFalse();
    }

    @Test
    void namesOfThisMachineAreOneHost() {
        assertThat(allows("http://127.0.0.1:8080", "127.0.0.1:8080")).isTrue();
        assertThat(allows("http://localhost:8080", "127.0.0.1:8080")).isTrue();
        assertThat(allows("http://[::1]:8080", "localhost:8080")).isTrue();
    }

    @Test
    void aHostWithoutAPortHasTheDefaultPortOfThePagesScheme() {
        assertThat(allows("https://lab.example", "lab.example")).isTrue();
        assertThat(allows("http://lab.example", "LAB.example")).isTrue();
        assertThat(allows("https://lab.example:443", "lab.example")).isTrue();
        assertThat(allows("https://lab.example", "lab.example:443")).isTrue();
        assertThat(allows("https://lab.example:8443", "lab.example:8443")).isTrue();
        assertThat(allows("https://lab.example", "lab.example:80")).isFalse();
    }

    @Test
    void whatIsNoOriginIsForeign() {
        assertThat(allows("null", "127.0.0.1:8080")).isFalse();
        assertThat(allows("http://", "127.0.0.1:8080")).isFalse();
    }

    private boolean allows(String origin, String host) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/v1/runs");
        request.addHeader("Origin", origin);
        request.addHeader("Host", host);
        return origins.allows(request);
    }
}
