package org.decalign.datasets.source.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.mmsa.SplitName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelTableTests {
    private static final String HEAD = "video_id,clip_id,text,label,annotation,mode\n";

    @TempDir
    Path home;

    private LabelTable read(String content) throws IOException {
        return read(content.getBytes(StandardCharsets.UTF_8));
    }

    private LabelTable read(byte[] content) throws IOException {
        return LabelTable.read(Files.write(home.resolve("label.csv"), content));
    }

    private List<String> mistakes(String content) {
        return mistakes(content.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> mistakes(byte[] content) {
        DatasetException refused = catchThrowableOfType(DatasetException.class, () -> read(content));
        assertThat(refused).as("the file was refused").isNotNull();
        return refused.errors();
    }

    @Test
    void aRowIsASample() throws IOException {
        assertThat(read(HEAD + "v,0001, IT WAS GOOD ,2.4,Positive,train\n").rows())
                .containsExactly(new LabelRow(2, "v", "0001", " IT WAS GOOD ", 2.4, "Positive", "train"));
        assertThat(read(HEAD + "v,0001,,-.5e-1,,test").rows().get(0).id()).isEqualTo("v$_$0001");
        assertThat(read(HEAD + "v,0001,,-.5e-1,,test").rows().get(0).label()).isEqualTo(-0.05);
    }

    @Test
    void quotesByteOrderMarkLineEndsAndEmptyLinesAreWhatOtherProgramsWrite() throws IOException {
        LabelTable table = read(
                "\ufeff" + HEAD.replace("\n", "\r\n")
                        + "v,1,\"HE SAID \"\"NO\"\", THEN\nLEFT – è\",1,\"Weak, positive\",train\r\n\r\nv,2,x,0,,valid\r\n\r\n");
        assertThat(table.rows())
                .containsExactly(
                        new LabelRow(2, "v", "1", "HE SAID \"NO\", THEN\nLEFT – è", 1, "Weak, positive", "train"),
                        new LabelRow(5, "v", "2", "x", 0, "", "valid"));
        assertThat(table.warnings()).isEmpty();
    }

    @Test
    void columnsStandInAnyOrderAndOnlyUnknownOnesAreWarnedOf() throws IOException {
        LabelTable table = read("mode,label,label_T,label_A,label_V,text,fold,clip_id,video_id,annotation\n"
                + "test,-1,0,0,0,hello,7,c,v,Negative\n");
        assertThat(table.rows()).containsExactly(new LabelRow(2, "v", "c", "hello", -1, "Negative", "test"));
        assertThat(table.warnings())
                .containsExactly(
                        "label.csv: the column 'fold' is not known and was left out",
                        "label.csv: label_T, label_A, label_V were left out; the labels are those of the column label");
    }

    @Test
    void everyMistakeIsNamedWithItsLineAndWhatIsAllowed() {
        assertThat(mistakes(HEAD + """
                v,1,a,x,,train
                v,2,"two
                lines",NaN,,train
                ,3,a,1,,fold1
                v,4,a,1
                v,5,a,1e400,,train
                v,6,a,1,,train
                v,6,a,1,,test
                """))
                .containsExactly(
                        "label.csv, line 2: label is 'x'; a number is needed",
                        "label.csv, line 3: label is 'NaN'; a number is needed",
                        "label.csv, line 5: video_id is empty",
                        "label.csv, line 5: mode is 'fold1'; allowed are " + SplitName.allowed(),
                        "label.csv, line 6: has 4 values; the first line names 6 columns",
                        "label.csv, line 7: label is '1e400'; a number is needed",
                        "label.csv, line 9: video_id v, clip_id 6 stand in line 8 too; a sample has one row");
    }

    @Test
    void columnsThatAreMissingOrTwice() {
        assertThat(mistakes("video_id,clip_id,label,mode,label\nv,1,0,train,1\n"))
                .containsExactly(
                        "label.csv, line 1: the column label is there twice",
                        "label.csv, line 1: the columns text, annotation are missing; needed are video_id, clip_id, text,"
                                + " label, annotation, mode, separated by commas");
        assertThat(mistakes("video_id;clip_id;text;label;annotation;mode\n").get(0))
                .contains("are missing")
                .contains("separated by commas");
    }

    @Test
    void aFileThatIsNoTable() {
        assertThat(mistakes(""))
                .containsExactly(
                        "label.csv is empty; its first line names the columns video_id, clip_id, text, label, annotation, mode");
        assertThat(mistakes(HEAD)).containsExactly("label.csv has no row; one row a sample is needed");
        assertThat(mistakes(HEAD + "\n".repeat(64 << 20))).first().asString().endsWith("at most 67108864 are read");
        StringBuilder many = new StringBuilder(HEAD);
        IntStream.rangeClosed(0, LabelRows.MOST)
                .forEach(i -> many.append("v,").append(i).append(",,1,,train\n"));
        assertThat(mistakes(many.toString())).first().asString().startsWith("label.csv has more than 200000 rows");
        assertThat(mistakes(HEAD + "v,1,\"never closed,1,,train\n").get(0)).startsWith("label.csv: ");
        assertThat(mistakes((HEAD + "v,1,\u00e8,1,,train\n").getBytes(StandardCharsets.ISO_8859_1)))
                .containsExactly("label.csv is not in UTF-8; save it so");
    }
}
