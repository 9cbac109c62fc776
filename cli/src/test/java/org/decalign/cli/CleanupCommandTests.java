package org.decalign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** `lab archive`, `delete`, `undelete` and `purge`. */
class CleanupCommandTests extends CommandTest {
    private static final String VIEW = """
            {"lifecycle":"%s","since":null,"purgeAt":null,"bytes":12,"useCount":1,
             "uses":[{"kind":"group","id":3,"name":"full","holds":false,
             "effect":"its mean would be over 1 of its 2 seeds"}]}""";
    private static final String COUNTED = """
            {"type":"/problems/in-use","title":"In use","status":409,\
            "detail":"Run 5 is counted: group 3 \\"full\\" (its mean would be over 1 of its 2 seeds). \
            Say counted=true to delete it all the same."}""";

    @ParameterizedTest
    @CsvSource({
        "archive r4, POST /api/v1/runs/4/archive, ARCHIVED",
        "delete 4, DELETE /api/v1/runs/4, DELETED",
        "delete 4 --counted, DELETE /api/v1/runs/4?counted=true, DELETED",
        "undelete 4, POST /api/v1/runs/4/restore, ACTIVE",
        "unarchive r4, POST /api/v1/runs/4/restore, ACTIVE",
        "archive study 2, POST /api/v1/studies/2/archive, ARCHIVED",
        "delete studies 2, DELETE /api/v1/studies/2, DELETED",
        "delete benchmark 2 --counted, DELETE /api/v1/benchmarks/2?counted=true, DELETED",
        "delete --counted benchmark 2, DELETE /api/v1/benchmarks/2?counted=true, DELETED",
        "undelete benchmarks 2, POST /api/v1/benchmarks/2/restore, ACTIVE",
    })
    void eachStepIsTakenWithEachKind(String command, String line, String lifecycle) {
        server.json(line, VIEW.formatted(lifecycle));
        Run result = lab(command.split(" "));
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(server.lines()).containsExactly(line);
        assertThat(result.out()).contains(lifecycle.toLowerCase(Locale.ROOT), "its mean would be over 1 of its 2");
    }

    @Test
    void purgeDeletesForGoodWhatIsDeleted() {
        server.json("POST /api/v1/studies/2/purge", "");
        Run result = lab("purge", "study", "2", "--format", "csv");
        assertThat(result).isEqualTo(new Run(0, """
                kind,id,now,purgedAt,bytesToFree,countedBy
                study,2,purged,,,
                """, ""));
    }

    @Test
    void deleteDoesAllThatCanBeDoneAndNamesTheRestWithWhatCountsIt() {
        server.json("DELETE /api/v1/runs/4", VIEW.formatted("DELETED"));
        server.problem("DELETE /api/v1/runs/5", 409, COUNTED);
        Run result = lab("delete", "4-5", "--format", "csv");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out().lines().skip(1)).hasSize(1);
        assertThat(result.err()).isEqualTo("""
                lab: 1 of 2 runs could not be deleted
                  run 5: Run 5 is counted: group 3 "full" (its mean would be over 1 of its 2 seeds). \
                Say --counted to delete it all the same.
                """);
    }

    @Test
    void deleteOfAGroupTakesTheRunsThatHaveEnded() {
        server.json("GET /api/v1/runs?limit=200&group=3", page(run(9, "QUEUED"), run(8, "FAILED")));
        server.json("DELETE /api/v1/runs/8", VIEW.formatted("DELETED"));
        assertThat(lab("delete", "--group", "g3").exit()).isZero();
        assertThat(server.lines()).last().isEqualTo("DELETE /api/v1/runs/8");
    }

    @Test
    void undeleteOfAGroupTakesItsArchivedAndDeletedRunsAndPurgeTheDeleted() {
        server.json("GET /api/v1/runs?limit=200&group=3&lifecycle=ARCHIVED", page(run(9, "SUCCEEDED")));
        server.json("GET /api/v1/runs?limit=200&group=3&lifecycle=DELETED", page(run(8, "FAILED")));
        for (int id : List.of(8, 9)) {
            server.json("POST /api/v1/runs/" + id + "/restore", VIEW.formatted("ACTIVE"));
        }
        server.json("POST /api/v1/runs/8/purge", "");
        assertThat(lab("undelete", "--group", "3").exit()).isZero();
        assertThat(lab("purge", "--group", "3").exit()).isZero();
        assertThat(server.lines())
                .filteredOn(line -> line.startsWith("POST"))
                .containsExactly(
                        "POST /api/v1/runs/9/restore", "POST /api/v1/runs/8/restore", "POST /api/v1/runs/8/purge");
    }

    @Test
    void anExperimentIsNamedByItsNameOrNumber() {
        server.json("GET /api/v1/experiments?limit=200&name=digits", experiments(7, "digits"));
        server.json("GET /api/v1/experiments?limit=200&name=8", experiments());
        server.json("DELETE /api/v1/experiments/7", VIEW.formatted("DELETED"));
        server.json("DELETE /api/v1/experiments/8", VIEW.formatted("DELETED"));
        Run result = lab("delete", "experiment", "digits", "8");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(server.lines()).endsWith("DELETE /api/v1/experiments/7", "DELETE /api/v1/experiments/8");
    }

    @Test
    void aMistypedKindIsNamed() {
        Run result = lab("delete", "studdy", "3");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err())
                .startsWith("lab: 'studdy' names no runs; did you mean 'study'? allowed: a run's number");
        assertThat(server.lines()).isEmpty();
    }

    @Test
    void anExperimentThatIsNotThereIsWrongUseWithTheNearest() {
        server.json("GET /api/v1/experiments?limit=200&name=digit", experiments());
        server.json("GET /api/v1/experiments?limit=200", experiments(7, "digits"));
        Run result = lab("delete", "experiment", "digit");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err())
                .isEqualTo("lab: there is no experiment \"digit\". Did you mean \"digits\"? "
                        + "`lab experiments` lists them.\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s2", "study", "7-3"})
    void whatNamesNoStudyIsWrongUseWithExamples(String text) {
        Run result = lab("archive", "study", text);
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("'" + text + "' names no studies; allowed: a number as 5, and ranges as 3-7");
        assertThat(server.requests).isEmpty();
    }

    @Test
    void listsShowTheArchivedAndTheDeletedIfAskedFor() {
        server.json("GET /api/v1/runs?limit=50&lifecycle=DELETED", page(run(8, "FAILED")));
        server.json("GET /api/v1/studies?limit=200&lifecycle=ARCHIVED", page());
        server.json("GET /api/v1/benchmarks?limit=200&lifecycle=DELETED", page());
        server.json("GET /api/v1/experiments?limit=200&lifecycle=DELETED", experiments(7, "digits"));
        assertThat(lab("runs", "--deleted").out()).contains("full");
        assertThat(lab("studies", "list", "--archived").exit()).isZero();
        assertThat(lab("bench", "list", "--deleted").exit()).isZero();
        assertThat(lab("experiments", "--deleted").out()).contains("digits");
        assertThat(lab("runs", "--deleted", "--archived").exit()).isEqualTo(2);
    }

    @Test
    void helpTellsTheKindsAndKeepsBackupsApart() {
        Run help = lab("undelete", "--help");
        assertThat(help.exit()).isZero();
        assertThat(help.out())
                .contains("RUN", "--group", "study", "benchmark", "experiment", "`lab restore` is for backups");
        assertThat(lab("delete", "benchmark", "--help").out()).contains("--counted", "by number");
        assertThat(lab("delet", "4").err()).contains("delete");
    }

    private static String run(long id, String state) {
        return ServerJson.run(state, 0)
                .with("{\"id\":%1$d,\"seed\":%1$d,\"lifecycle\":\"DELETED\"}".formatted(id))
                .listed()
                .toString();
    }

    private static String page(String... items) {
        return "{\"items\":[" + String.join(",", List.of(items)) + "],\"next\":null}";
    }

    private static String experiments() {
        return page();
    }

    private static String experiments(long id, String name) {
        String experiment = """
                {"id":%d,"name":"%s","description":"","createdAt":"2026-01-02T03:04:05Z","lifecycle":"ACTIVE"}""";
        return page(experiment.formatted(id, name));
    }
}
