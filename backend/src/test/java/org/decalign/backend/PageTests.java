package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PageTests extends LabServer {
    @Test
    void anAddressOfThePageGetsItsIndexAndIsAskedForAgainEachTime() {
        for (String path : new String[] {"/", "/index.html", "/runs", "/runs/7", "/groups/3", "/datasets/mosi.v2"}) {
            Rest.Answer answer = rest.get(path);
            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(answer.text()).as(path).contains("the page of the tests");
            assertThat(answer.header("Cache-Control")).as(path).isEqualTo("no-cache");
        }
    }

    @Test
    void aFileWithAHashInItsNameMayBeKeptForEver() {
        assertThat(rest.get("/assets/tests-1a2b3c.js").header("Cache-Control")).contains("immutable");
    }

    @Test
    void whatIsNoAddressOfThePageIsNotFound() {
        rest.get("/api/v1/nothing").problem(404, "not-found");
        rest.get("/nothing.txt").problem(404, "not-found");
        rest.get("/assets/nothing.js").problem(404, "not-found");
    }
}
