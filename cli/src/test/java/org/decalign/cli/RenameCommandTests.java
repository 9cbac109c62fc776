package org.decalign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RenameCommandTests extends CommandTest {
    @Test
    void aGroupGetsTheNameThatIsGiven() {
        server.json("PATCH /api/v1/groups/3", ServerJson.group().with("{\"name\":\"new\"}"));
        assertThat(lab("rename", "g3", "new")).isEqualTo(new Run(0, "group 3 is named new\n", ""));
        assertThat(server.requests.get(0).body()).isEqualTo("{\"name\":\"new\"}");
    }

    @Test
    void whatIsNeitherRunNorGroupIsRefusedBeforeAnyRequest() {
        Run result = lab("rename", "study1", "new");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("study1 is not a run or a group", "g3", "r12");
        assertThat(server.requests).isEmpty();
    }
}
