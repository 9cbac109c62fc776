package org.decalign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** `lab runs`, `show`, `tag` and `compare`. */
class RunsCommandTests extends CommandTest {
    private static final ServerJson DONE = ServerJson.run("SUCCEEDED", 12).with("""
            {"scores":{"epoch":3,"valid":{"WAcc":0.9},"test":{"WAcc":0.96125,"F1_class_0":1.0},"confusion":null}}""");

    @Test
    void listsGoOnToTheNextPageUpToTheLimit() {
        String list = "GET /api/v1/runs?limit=200&tag=team%3Aa";
        server.json(list, "{\"items\":[" + DONE.listed() + "],\"next\":\"c 1\"}");
        server.page(list + "&cursor=c%201", DONE.listed());
        server.json("GET /api/v1/runs/5", DONE);
        Run result = lab("runs", "--limit", "500", "--tag", "team=a", "--format", "csv");
        assertThat(result.out())
                .isEqualTo("id,name,experiment,dataset,seed,state,epoch,testWAcc,time,queued,group,tags,notes,waiting\n"
                        + "5,full,e,mfeat,1,succeeded,12/12,0.96125,3.5,2026-01-02T03:04:05Z,2,,odd,\n".repeat(2));
    }

    @Test
    void programsGetGroupTagsNotesAndTheKeysWhoseValuesDiffer() {
        ServerJson other = DONE.with("{\"id\":6}");
        server.page("GET /api/v1/runs?limit=50", DONE.listed(), other.listed());
        server.json("GET /api/v1/runs/5", DONE);
        server.json("GET /api/v1/runs/6", other.with("""
                {"config":{"alpha":0.1,"beta":0.05},"tags":{"team":"a"}}"""));
        assertThat(lab("runs", "--format", "csv").out().lines())
                .satisfiesExactly(
                        head -> assertThat(head).endsWith(",queued,group,tags,notes,waiting,config.alpha"),
                        one -> assertThat(one).startsWith("5,").endsWith(",2,,odd,,0.5"),
                        two -> assertThat(two).startsWith("6,").endsWith(",2,team=a,odd,,0.1"));
        assertThat(lab("runs").out()).doesNotContain("config.alpha", "odd");
    }

    @Test
    void showTellsStateAttemptsChangedKeysAndScores() {
        server.json("GET /api/v1/runs/5", DONE);
        Run result = lab("show", "5", "--format", "csv");
        assertThat(result.out())
                .contains("state,succeeded\n", "epoch,12/12\n", "config.alpha,0.5\n", "test.WAcc,0.96125\n")
                .contains("attempt.1,\"succeeded on worker-1 (cpu), resumed after epoch 2\"\n")
                .contains("waitsForCode,1\n", "linkedBy,g7 (experiment b)\n")
                .doesNotContain("config.beta");
        assertThat(lab("show", "5", "--all-keys").out()).contains("config.beta");
    }

    @Test
    void tagSendsWhatChangesAndTheNote() {
        server.json("PATCH /api/v1/runs/5", ServerJson.run("QUEUED", 0));
        Run result = lab("tag", "5", "--tag", "team=b", "--untag", "old", "--note", "seen");
        assertThat(result.exit()).isZero();
        assertThat(server.requests.get(0).body())
                .contains("\"notes\":\"seen\"", "\"tags\":{\"old\":null,\"team\":\"b\"}");
    }

    @Test
    void tagWithNothingToChangeIsWrongUse() {
        Run result = lab("tag", "5");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("--tag K=V, --untag K or --note TEXT");
        assertThat(server.requests).isEmpty();
    }

    @Test
    void comparePrintsWhatDiffersAndTheScoresWithTheirDifference() {
        server.json("GET /api/v1/comparisons?of=g1%2Cr12", """
                {"sides":[{"ref":"g1","group":1,"name":"full","dataset":"d","datasetVersion":1,
                "datasetHash":"aaaaaaaaaaaaaaaa","preset":"p","experiment":"default","codeVersion":"1","seeds":[]},
                {"ref":"r12","group":2,"name":"flat","dataset":"d","datasetVersion":1,
                "datasetHash":"aaaaaaaaaaaaaaaa","preset":"p","experiment":"default","codeVersion":"1","seeds":[]}],
                "data":[],"keys":[{"key":"alpha","values":[0.05,null]}],"equal":[{"key":"beta","values":[0.1,0.1]}],
                "valid":[],"curves":[],"test":[{"name":"WAcc","higherIsBetter":true,"sides":[
                {"statistic":{"n":2,"mean":0.9,"sd":0.01},"difference":null,"bySeed":{}},
                {"statistic":{"n":1,"mean":0.8,"sd":null},
                "difference":{"value":-0.1,"low":null,"high":null,"p":null},"bySeed":{"1":0.8}}]}]}""");
        Run people = lab("compare", "g1", "12");
        assertThat(people.out())
                .contains("alpha", "0.05", "0.9000 ± 0.0100 (n=2)", "-0.1000", "p (Holm)")
                .doesNotContain("beta");
        Run keys = lab("compare", "g1", "r12", "--keys", "--all-keys", "--format", "csv");
        assertThat(keys.out())
                .startsWith("key,g1,r12\n")
                .contains("dataset,d@aaaaaaaaaaaa,d@aaaaaaaaaaaa\n", "beta,0.1,0.1\n");
        Run scores = lab("compare", "g1", "r12", "--format", "csv");
        assertThat(scores.out())
                .startsWith("score,of,name,seeds,testMean,testSd,testN,differenceToG1,low,high,p,pHolm\n")
                .contains("WAcc,r12,flat,1,0.8,,1,-0.1,,,,\n")
                .doesNotContain("alpha");
    }
}
