package org.decalign.datasets.source.folder;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.mmsa.Problems;

/**
 * A label.csv as MMSA-FET reads it: comma-separated (RFC 4180) in UTF-8, the first line names the columns, then one row a sample.
 *
 * @param rows at least one, in the file's order, with differing ids
 * @param warnings what was let pass
 */
public record LabelTable(List<LabelRow> rows, List<String> warnings) {
    /** The file's name. */
    public static final String FILE = "label.csv";

    /** What a label.csv lacks for a dataset. */
    public static final String ALONE = "a " + FILE + " holds labels and sentences alone; a dataset also needs, in one"
            + " folder with it, two modalities or more, each as a file NAME.npy (N, T, D) or (N, D) with a row for each"
            + " of its rows, or as a folder NAME with a file video_id$_$clip_id.npy (T, D) for each (`lab datasets"
            + " encode` makes the modality text)";

    /** Some 300 characters a row. */
    private static final long MOST_BYTES = 64L << 20;

    /**
     * Reads a file whole.
     *
     * @throws DatasetException with all mistakes, each with its line and what is allowed
     * @throws IOException when it cannot be read
     */
    public static LabelTable read(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new DatasetException(
                    FILE + " has " + Files.size(file) + " bytes; at most " + MOST_BYTES + " are read");
        }
        Problems problems = new Problems();
        List<LabelRow> rows = rows(file, problems);
        if (rows.isEmpty()) {
            problems.error(FILE + " has no row; one row a sample is needed");
        }
        problems.throwIfAny();
        return new LabelTable(rows, problems.warnings());
    }

    /** Returns true if a file begins as such a table: with a line that has a comma and names one of its columns. */
    public static boolean isStart(byte[] start) {
        String text = new String(start, StandardCharsets.UTF_8);
        String line = text.lines().findFirst().orElse("");
        return line.indexOf(',') > 0 && line.chars().noneMatch(Character::isISOControl) && LabelColumns.isNamedIn(line);
    }

    private static List<LabelRow> rows(Path file, Problems problems) throws IOException {
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            skipByteOrderMark(in);
            return parse(CSVFormat.RFC4180.parse(in), problems);
        } catch (CharacterCodingException e) {
            throw new DatasetException(FILE + " is not in UTF-8; save it so", e);
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CharacterCodingException) {
                throw new DatasetException(FILE + " is not in UTF-8; save it so", e);
            }
            if (e.getCause() instanceof CSVException damaged) {
                throw new DatasetException(FILE + ": " + damaged.getMessage(), e);
            }
            throw e.getCause();
        }
    }

    private static void skipByteOrderMark(BufferedReader in) throws IOException {
        in.mark(1);
        if (in.read() != 0xfeff) {
            in.reset();
        }
    }

    private static List<LabelRow> parse(CSVParser parser, Problems problems) {
        Iterator<CSVRecord> records = parser.iterator();
        if (!records.hasNext()) {
            throw new DatasetException(
                    FILE + " is empty; its first line names the columns " + String.join(", ", LabelColumns.NEEDED));
        }
        LabelColumns columns = LabelColumns.of(records.next().toList(), problems);
        problems.throwIfAny();
        LabelRows rows = new LabelRows(columns, problems);
        long line = parser.getCurrentLineNumber() + 1;
        while (records.hasNext()) {
            CSVRecord record = records.next();
            rows.add(record.toList(), line);
            line = parser.getCurrentLineNumber() + 1;
        }
        return rows.finish();
    }
}
