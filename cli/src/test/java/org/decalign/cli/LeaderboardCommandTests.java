package org.decalign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** `lab leaderboard`: the boards of one dataset, and the ranks over all of them. */
class LeaderboardCommandTests extends CommandTest {
    private static final String LEADERBOARD = """
            {"dataset":"mosi","title":"CMU-MOSI","metric":"Acc_2",
             "metrics":[{"name":"MAE","higherIsBetter":false},{"name":"Acc_2","higherIsBetter":true}],
             "boards":[{"id":"official-mosi","title":"Official split","ranked":true,"reason":null,
               "hidden":2,"count":2,"scores":[],"leaders":{},"next":null,
               "protocol":[{"name":"Selection","values":["valid loss"],"missing":true,"more":0}],
               "rows":[{"rank":1,"unranked":null,"origin":"reported","model":"DecAlign","year":2026,"group":null,
                "name":null,"changed":{},
                 "scores":{"Acc_2":{"mean":0.8575,"sd":null,"n":null}},"toPublished":null,"doubts":{},
                 "protocol":[{"name":"Alignment","values":["aligned"],"missing":false,"more":0}],
                 "source":{"name":"DecAlign, ICLR 2026, Table 5","citation":"c","url":null,"superseded":false}},
                {"rank":null,"unranked":"superseded","origin":"reported","model":"MCIS","year":2024,"group":null,
                 "name":null,"changed":{},
                 "scores":{},"toPublished":null,"source":{"name":"v1","citation":"c","url":null,"superseded":true},
                  "doubts":{"MAE":"a slip"},"protocol":[]}]},
              {"id":"data-abc","title":"mine, version 1","ranked":true,"reason":"its split is its own","hidden":0,
               "protocol":[],
               "count":1,"scores":[],"leaders":{},"next":null,
               "rows":[{"rank":1,"unranked":null,"origin":"measured","model":"DecAlign","year":null,"group":7,
                "name":"full","changed":{"alpha":0},
                 "scores":{"Acc_2":{"mean":0.855,"sd":0.004,"n":5},"MAE":{"mean":0.9,"sd":0.1,"n":5}},
                 "toPublished":{"value":-0.0025,"low":-0.0075,"high":0.0025,"p":0.234,"pHolm":0.234,"tests":1},
                 "source":null,"doubts":{},"protocol":[]}]}],"next":null}""";

    @Test
    void theLeaderboardAsksForTheScoreAndSaysWhyBoardsAreApart() {
        server.json("GET /api/v1/leaderboards/mosi?all=true&metric=Acc_2", LEADERBOARD);
        Run result = lab("leaderboard", "--dataset", "mosi", "--metric", "Acc_2", "--metric", "MAE", "--all");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out())
                .contains(
                        "0.8550 ± 0.0040 (n=5)",
                        "-0.0025",
                        "0.2340",
                        "0.8575",
                        "DecAlign, full",
                        "group 7",
                        "superseded")
                .contains(
                        "its split is its own",
                        "MAE in doubt: a slip",
                        "selection: valid loss or not stated",
                        "(2 more with --all)");
    }

    @Test
    void alignmentFeaturesAndEncoderAreColumnsAndFilters() {
        server.json("GET /api/v1/leaderboards/mosi?all=false&alignment=aligned&encoder=bert-base-uncased", LEADERBOARD);
        String[] command =
                "leaderboard --dataset mosi --alignment aligned --encoder bert-base-uncased --format csv".split(" ");
        Run result = lab(command);
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out().lines().findFirst().orElseThrow()).contains(",alignment,features,encoder,source,");
        assertThat(result.out()).contains(",aligned,,,\"DecAlign, ICLR 2026, Table 5\"");
        assertThat(lab("leaderboard", "--alignment", "aligned").exit()).isEqualTo(2);
    }

    @Test
    void aBusyServerIsAskedAgain() {
        String busy = "{\"type\":\"/problems/too-many-heavy-readers\",\"title\":\"Server busy\",\"status\":503,"
                + "\"detail\":\"Later.\"}";
        AtomicInteger asked = new AtomicInteger();
        server.on(
                "GET /api/v1/leaderboards/mosi?all=false",
                () -> asked.incrementAndGet() < 3
                        ? new FakeServer.Answer(503, "application/problem+json", busy, Map.of("Retry-After", "0"))
                        : FakeServer.Answer.json(LEADERBOARD));
        Run result = lab("leaderboard", "--dataset", "mosi");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(asked).hasValue(3);
    }

    @Test
    void theLeaderboardIsReadPageByPage() {
        String path = "GET /api/v1/leaderboards/mosi?all=false";
        String rows =
                LEADERBOARD.substring(LEADERBOARD.indexOf("{\"rank\":1"), LEADERBOARD.indexOf("]},\n  {\"id\":\"data"));
        String first = LEADERBOARD.replace(rows, "").replaceFirst("\"count\":2(.*?)null", "\"count\":2$1\"b2\"");
        server.json(path, first.replace("}],\"next\":null}", "}],\"next\":\"a2\"}"));
        server.json(path + "&cursor=a2", LEADERBOARD.replaceFirst("(?s)\"boards\":.*", "\"boards\":[],\"next\":null}"));
        server.json(path + "&board=official-mosi&limit=500&cursor=b2", LEADERBOARD);
        assertThat(lab("leaderboard", "--dataset", "mosi", "--format", "csv").out())
                .contains("official-mosi,1,DecAlign,", "official-mosi,,MCIS,", "data-abc,1,");
        Run limited = lab("leaderboard", "--dataset", "mosi", "--limit", "1");
        assertThat(limited.out()).contains("(1 more with a larger --limit)").doesNotContain("MCIS");
    }

    @Test
    void theLeaderboardsJsonIsTheTableAloneWithTheNewsElsewhere() {
        server.json("GET /api/v1/leaderboards/mosi?all=false", LEADERBOARD);
        Run result = lab("leaderboard", "--dataset", "mosi", "--format", "json");
        assertThat(result.out().strip()).startsWith("[").endsWith("]");
        assertThat(result.err()).contains("official-mosi: Official split");
    }

    @Test
    void aScoreThatTheLeaderboardHasNotIsWrongUse() {
        server.problem(
                "GET /api/v1/leaderboards/mosi?all=false&metric=WAcc",
                422,
                "{\"type\":\"/problems/invalid-request\",\"title\":\"Invalid request\",\"status\":422,"
                        + "\"detail\":\"metric: is not a score of mosi; allowed: MAE, Corr.\"}");
        server.json("GET /api/v1/leaderboards/mosi?all=false&metric=MAE", LEADERBOARD);
        Run first = lab("leaderboard", "--dataset", "mosi", "--metric", "WAcc");
        assertThat(first.exit()).isEqualTo(2);
        assertThat(first.err()).contains("allowed: MAE, Corr");
        Run second = lab("leaderboard", "--dataset", "mosi", "--metric", "MAE", "--metric", "WAcc");
        assertThat(second.exit()).isEqualTo(2);
        assertThat(second.err()).contains("allowed: MAE, Acc_2");
    }

    @Test
    void withoutADatasetTheRanksOverAllOfThemAreShown() {
        server.json("GET /api/v1/leaderboards/grid", """
                {"columns":[{"dataset":"mosi","title":"CMU-MOSI","board":"official-mosi","boardTitle":"Official split",
                 "metric":"MAE","higherIsBetter":false,"ranked":18}],
                 "rows":[{"ours":true,"model":"DecAlign","year":null,"meanRank":2.0,"datasets":1,
                  "cells":[{"dataset":"mosi","metric":"MAE","value":{"mean":0.74,"sd":0.01,"n":5},"rank":2,
                   "source":"full","group":7}]},
                  {"ours":false,"model":"TFN","year":2017,"meanRank":8.125,"datasets":1,"cells":[]}]}""");
        Run result = lab("leaderboard", "--format", "csv");
        assertThat(result.out())
                .isEqualTo("model,meanRank,datasets,mosiMAE\n\"DecAlign, measured here\",2.0,1,2\nTFN,8.125,1,\n");
        assertThat(result.err()).contains("mosi official-mosi");
    }
}
