package org.decalign.cli.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.decalign.cli.failure.CommandFailedException;
import org.decalign.cli.output.Console;
import org.decalign.cli.output.Format;
import org.decalign.cli.output.LineWriter;
import org.decalign.protocol.run.GroupView.Statistic;
import org.decalign.protocol.run.RunState;
import org.decalign.protocol.study.Arm;
import org.decalign.protocol.study.StudyView;
import org.decalign.protocol.study.StudyView.Cell;
import org.decalign.protocol.study.StudyView.Difference;
import org.decalign.protocol.study.StudyView.Metric;
import org.decalign.protocol.study.StudyView.Row;
import org.decalign.protocol.study.StudyView.Table;
import org.junit.jupiter.api.Test;

class StudyTableTests {
    private static final Cell DONE = new Cell(1, 4L, RunState.SUCCEEDED, null, null);
    private static final Cell NONE = new Cell(2, null, null, null, null);

    @Test
    void theFirstMetricHasIntervalAndPValueAndMissingSeedsAreCounted() {
        Table digits = table(
                "digits",
                List.of("WAcc", "WAF1", "Acc"),
                row(
                        "full",
                        Map.of("WAcc", new Statistic(2, 0.97, 0.01), "WAF1", new Statistic(2, 0.96, 0.02)),
                        Map.of(),
                        DONE,
                        DONE),
                row(
                        "flat",
                        Map.of("WAcc", new Statistic(1, 0.9, null)),
                        Map.of("WAcc", new Difference(-0.07, -0.1, -0.04, 0.012, 0.024, 2, null)),
                        DONE,
                        NONE));
        assertThat(Format.MARKDOWN.render(StudyTable.of(study(digits), List.of())))
                .isEqualTo("""
                        | arm | seeds | test WAcc | WAcc difference to full | 95 % interval | p (Holm) | test WAF1 |\
                        \sWAF1 difference to full |
                        | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |
                        | full | 2 of 2 | 0.9700 ± 0.0100 (n=2) | – | – | – | 0.9600 ± 0.0200 (n=2) | – |
                        | flat | 1 of 2 | 0.9000 (n=1) | -0.0700 | -0.1000 to -0.0400 | 0.0240 | – | – |
                        """);
        assertThat(Format.CSV.render(StudyTable.of(study(digits), List.of()))).isEqualTo("""
                        arm,seeds,seedsDone,seedsAsked,testWAccMean,testWAccSd,testWAccN,\
                        WAccDifferenceToFull,WAccLow,WAccHigh,WAccP,WAccPHolm,testWAF1Mean,testWAF1Sd,testWAF1N,\
                        WAF1DifferenceToFull,WAF1Low,WAF1High,WAF1P,WAF1PHolm
                        full,2 of 2,2,2,0.97,0.01,2,,,,,,0.96,0.02,2,,,,,
                        flat,1 of 2,1,2,0.9,,1,-0.07,-0.1,-0.04,0.012,0.024,,,0,,,,,
                        """);
    }

    @Test
    void seedsThatOtherExperimentsRanAreSaidToBeLinked() {
        Cell linked = new Cell(2, 9L, RunState.SUCCEEDED, null, "other");
        Table digits = table("digits", List.of("WAcc"), row("full", Map.of(), Map.of(), DONE, linked));
        assertThat(Format.MARKDOWN.render(StudyTable.of(study(digits), List.of())))
                .contains("| full | 2 of 2, 1 linked |");
    }

    @Test
    void thePapersNumbersStandBesideOursAndSeveralDatasetsHaveAColumn() {
        Row paper = new Row("full", 1, List.of(NONE), Map.of(), Map.of(), Map.of("MAE", 0.735));
        Table mosi = new Table("mosi", true, List.of(new Metric("MAE", false)), List.of(paper));
        Table mosei = new Table("mosei", true, List.of(new Metric("MAE", false)), List.of(paper));
        assertThat(Format.CSV
                        .render(StudyTable.of(study(mosi, mosei), List.of()))
                        .lines()
                        .toList())
                .hasSize(3)
                .last()
                .asString()
                .startsWith("mosei,full,0 of 1")
                .endsWith("0.735");
    }

    @Test
    void aScoreThatIsNotThereIsRefusedWithThoseThatAre() {
        Table digits = table("digits", List.of("WAcc", "Acc"), row("full", Map.of(), Map.of(), NONE));
        assertThatThrownBy(() -> StudyTable.of(study(digits), List.of("MAE")))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("WAcc, Acc");
    }

    private static Row row(
            String arm, Map<String, Statistic> scores, Map<String, Difference> differences, Cell... seeds) {
        return new Row(arm, 1, List.of(seeds), scores, differences, Map.of());
    }

    private static Table table(String dataset, List<String> metrics, Row... rows) {
        return new Table(
                dataset, true, metrics.stream().map(m -> new Metric(m, true)).toList(), List.of(rows));
    }

    private static StudyView study(Table... tables) {
        return new StudyView(
                1,
                "s",
                "ablation",
                "mfeat",
                Map.of(),
                List.of(1L, 2L),
                List.of(new Arm("full", Map.of()), new Arm("flat", Map.of("alpha", 0))),
                0,
                List.of(tables),
                Instant.EPOCH,
                null);
    }

    @Test
    void onAnotherSplitThePapersNumbersAreSaidToBeOfTheOfficialOne() {
        Row paper = new Row("full", 1, List.of(NONE), Map.of(), Map.of(), Map.of("MAE", 0.735));
        Table own = new Table("own", false, List.of(new Metric("MAE", false)), List.of(paper));
        Table official = new Table("official", true, List.of(new Metric("MAE", false)), List.of(paper));
        assertThat(printed(study(own, official))).contains("of the official split; own has another");
        assertThat(printed(study(official))).doesNotContain("split");
    }

    private static String printed(StudyView study) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        LineWriter stream = new LineWriter(text);
        StudyTable.print(study, List.of(), new Console(stream, stream, false, 100), Format.CSV);
        return text.toString(StandardCharsets.UTF_8);
    }
}
