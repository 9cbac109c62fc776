package org.decalign.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.decalign.cli.output.Cell.Interval;
import org.decalign.cli.output.Cell.Spread;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The text of each format, sign by sign. */
class FormatTests {
    private final Table table = new Table()
            .text("arm")
            .number("seeds")
            .spread("test WAcc")
            .number("difference to full")
            .row(Cell.of("full"), Cell.of(2), Cell.spread(new Spread(0.96, 0.0141421, 2)), Cell.NONE)
            .row(
                    Cell.of("w/o a_b, \"c\" | 5 %"),
                    Cell.of(1),
                    Cell.spread(new Spread(0.95, null, 1)),
                    Cell.difference(-0.01));

    @Test
    void tableAlignsTextLeftAndNumbersRight() {
        assertThat(Format.TABLE.render(table)).isEqualTo("""
                        arm                 seeds              test WAcc  difference to full
                        ──────────────────  ─────  ─────────────────────  ──────────────────
                        full                    2  0.9600 ± 0.0141 (n=2)                   –
                        w/o a_b, "c" | 5 %      1           0.9500 (n=1)             -0.0100
                        """);
    }

    @Test
    void jsonKeepsWholeValues() {
        assertThat(Format.JSON.render(table)).isEqualTo("""
                        [ {
                          "arm" : "full",
                          "seeds" : 2,
                          "testWAcc" : {
                            "mean" : 0.96,
                            "sd" : 0.0141421,
                            "n" : 2
                          },
                          "differenceToFull" : null
                        }, {
                          "arm" : "w/o a_b, \\"c\\" | 5 %",
                          "seeds" : 1,
                          "testWAcc" : {
                            "mean" : 0.95,
                            "sd" : null,
                            "n" : 1
                          },
                          "differenceToFull" : -0.01
                        } ]
                        """);
    }

    @Test
    void csvQuotesAndGivesASpreadThreeFields() {
        assertThat(Format.CSV.render(table)).isEqualTo("""
                        arm,seeds,testWAccMean,testWAccSd,testWAccN,differenceToFull
                        full,2,0.96,0.0141421,2,
                        "w/o a_b, ""c"" | 5 %",1,0.95,,1,-0.01
                        """);
    }

    @Test
    void markdownEscapesPipes() {
        assertThat(Format.MARKDOWN.render(table)).isEqualTo("""
                        | arm | seeds | test WAcc | difference to full |
                        | --- | ---: | ---: | ---: |
                        | full | 2 | 0.9600 ± 0.0141 (n=2) | – |
                        | w/o a\\_b, "c" \\| 5 % | 1 | 0.9500 (n=1) | -0.0100 |
                        """);
    }

    @Test
    void latexEscapesItsSpecialSigns() {
        assertThat(Format.LATEX.render(table)).isEqualTo("""
                        \\begin{tabular}{lrrr}
                        \\toprule
                        arm & seeds & test WAcc & difference to full \\\\
                        \\midrule
                        full & 2 & 0.9600 $\\pm$ 0.0141 (n=2) & -- \\\\
                        w/o a\\_b, "c" | 5 \\% & 1 & 0.9500 (n=1) & -0.0100 \\\\
                        \\bottomrule
                        \\end{tabular}
                        """);
    }

    @Test
    void anUndefinedScoreIsADashForPeopleAndNoNumberForPrograms() {
        Table undefined = new Table().spread("Corr").row(Cell.spread(new Spread(null, null, 0)));
        assertThat(Format.MARKDOWN.render(undefined)).contains("| – |");
        assertThat(Format.CSV.render(undefined)).isEqualTo("CorrMean,CorrSd,CorrN\n,,0\n");
        assertThat(Format.JSON.render(undefined)).contains("\"mean\" : null", "\"n\" : 0");
    }

    @Test
    void anIntervalIsTextForPeopleAndTwoNumbersForPrograms() {
        Table table = new Table().interval("95 % interval", "WAcc", true).unseen("p");
        table.row(Cell.interval(new Interval(-0.1, 0.2)), Cell.of(0.5)).row(Cell.NONE, Cell.NONE);
        assertThat(Format.TABLE.render(table)).contains("-0.1000 to +0.2000").doesNotContain("p", "0.5");
        assertThat(Format.CSV.render(table)).isEqualTo("WAccLow,WAccHigh,p\n-0.1,0.2,0.5\n,,\n");
        assertThat(Format.JSON.render(table))
                .contains("\"WAccLow\" : -0.1", "\"WAccHigh\" : 0.2", "\"WAccLow\" : null");
    }

    @Test
    void aTableWithoutRowsIsItsHeader() {
        Table empty = new Table().text("a").number("b");
        assertThat(Format.TABLE.render(empty)).isEqualTo("a  b\n─  ─\n");
        assertThat(Format.JSON.render(empty)).isEqualTo("[ ]\n");
        assertThat(Format.CSV.render(empty)).isEqualTo("a,b\n");
    }

    @Test
    void aNameCannotSteerTheTerminalNorBreakARow() {
        Table hostile = new Table().text("name").row(Cell.of("a\033[2J\nb"));
        assertThat(Format.TABLE.render(hostile)).isEqualTo("name\n───────\na [2J b\n");
        assertThat(Format.MARKDOWN.render(hostile)).hasLineCount(3);
    }

    @Test
    void csvHasALineARowAndNoFormula() {
        Table hostile = new Table().text("a", "b").number("c");
        hostile.row(Cell.of("one\r\ntwo, three"), Cell.of("=HYPERLINK(1)"), Cell.of(-0.5));
        hostile.row(Cell.of("\t@SUM(1)"), Cell.of("-1e-3"), Cell.difference(0.01));
        hostile.row(Cell.of("+x"), Cell.of("–"), Cell.of(Double.NEGATIVE_INFINITY));
        hostile.row(Cell.map(Map.of("=k", "v")), Cell.of("a\u202eb"), Cell.of(3));
        assertThat(Format.CSV.render(hostile)).isEqualTo("""
                        a,b,c
                        "one two, three",'=HYPERLINK(1),-0.5
                        ' @SUM(1),-1e-3,0.01
                        '+x,–,-Infinity
                        '=k=v,ab,3
                        """);
    }

    @Test
    void jsonKeepsTextWholeAndEscapesWhatCannotBeSeen() {
        String hostile = "a\n\u009b\u202e\u2028\ufeff\ud800\udb40\udc41é";
        String json = Format.JSON.render(new Table().text("name").row(Cell.of(hostile)));
        assertThat(json).isEqualTo("""
                        [ {
                          "name" : "a\\n\\u009b\\u202e\\u2028\\ufeff\\ud800\\udb40\\udc41é"
                        } ]
                        """);
        assertThat(new JsonMapper().readTree(json).get(0).get("name").asString())
                .isEqualTo(hostile);
    }

    @Test
    void aTitleIsPlainToo() {
        assertThat(Format.MARKDOWN.render(new Table().text("a\n\u001b|b"))).isEqualTo("| a \\|b |\n| --- |\n");
    }

    @Test
    void mapsAreFieldsInJsonAndPairsElsewhere() {
        Table maps = new Table().text("tags").row(Cell.map(Map.of("team", "a"))).row(Cell.map(Map.of()));
        assertThat(Format.CSV.render(maps)).isEqualTo("tags\nteam=a\n\n");
        assertThat(Format.JSON.render(maps)).contains("\"team\" : \"a\"");
    }

    @Test
    void lengthsOfTimeAreReadable() {
        assertThat(Cell.duration(48.4)).isEqualTo("48 s");
        assertThat(Cell.duration(130)).isEqualTo("2 min 10 s");
        assertThat(Cell.duration(59.6)).isEqualTo("1 min 00 s");
        assertThat(Cell.duration(7440)).isEqualTo("2 h 04 min");
    }
}
