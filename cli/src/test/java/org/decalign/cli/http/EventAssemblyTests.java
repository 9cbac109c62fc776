package org.decalign.cli.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventAssemblyTests {
    private final EventAssembly assembly = new EventAssembly();

    @Test
    void linesBecomeEventsAndTheLastIdIsKept() {
        List<ServerEvent> events = read("id:7", "event: run", "data: {", "data:}", "", ":ping", "", "data:x", "");
        assertThat(events).containsExactly(new ServerEvent("run", "{\n}"), new ServerEvent("message", "x"));
        assertThat(assembly.lastId()).isEqualTo("7");
    }

    @Test
    void anEventWithoutDataIsNone() {
        assertThat(read("event: run", "", "retry: 5", "")).isEmpty();
    }

    private List<ServerEvent> read(String... lines) {
        List<ServerEvent> events = new ArrayList<>();
        for (String line : lines) {
            ServerEvent event = assembly.accept(line);
            if (event != null) {
                events.add(event);
            }
        }
        return events;
    }
}
