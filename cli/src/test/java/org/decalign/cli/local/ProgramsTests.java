package org.decalign.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgramsTests {
    @Test
    void aWorkerIsGivenItsOwnTokenAndNoOther() {
        Map<String, String> environment = new HashMap<>(Map.of(
                "LAB_TOKEN", "all", "LAB_TOKEN_FILE", "/x", "LAB_WORKER_TOKEN_FILE", "/y", "LAB_CACHE_SIZE", "1G"));
        environment.put("LAB_DATABASE_PASSWORD", "the database's");
        Programs.giveWorker(environment, "mine");
        assertThat(environment).containsOnly(Map.entry("LAB_WORKER_TOKEN", "mine"), Map.entry("LAB_CACHE_SIZE", "1G"));
    }
}
