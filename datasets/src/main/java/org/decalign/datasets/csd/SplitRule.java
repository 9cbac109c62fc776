package org.decalign.datasets.csd;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.mmsa.Problems;
import org.decalign.datasets.mmsa.SplitName;
import org.decalign.datasets.storage.Sha256;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which split a segment is in: that of {@code splits.csv} or {@code splits.json} beside the sequences, else one by its video's id.
 *
 * @param text what the manifest says of it
 * @param named split by id or video; null: by digest
 */
record SplitRule(String text, @Nullable Map<String, String> named) {
    private static final String CSV = "splits.csv";
    private static final String JSON = "splits.json";
    /** As CMU_MOSI_standard_folds.json, or MMSA-FET's table with its column mode. */
    private static final Pattern MAY_SPLIT = Pattern.compile(
            "[^.]*(split|fold)[^.]*\\.(csv|tsv|txt|json|py|pkl|npy)|label\\.csv", Pattern.CASE_INSENSITIVE);

    private static final long MOST_BYTES = 16 << 20;
    /** Of the 256 first bytes of a digest: seven tenths, and a tenth. */
    private static final int TRAIN = 179;

    private static final int VALID = 205;

    /** Reads the file in the folder, if there is one. */
    static SplitRule beside(Path folder, Problems problems) throws IOException {
        boolean csv = Files.isRegularFile(folder.resolve(CSV));
        boolean json = Files.isRegularFile(folder.resolve(JSON));
        if (csv && json) {
            throw new DatasetException("both " + CSV + " and " + JSON + " lie beside the sequences; one is needed");
        }
        if (csv || json) {
            String file = csv ? CSV : JSON;
            if (Files.size(folder.resolve(file)) > MOST_BYTES) {
                throw new DatasetException(file + " has more than " + MOST_BYTES + " bytes");
            }
            byte[] bytes = Files.readAllBytes(folder.resolve(file));
            return new SplitRule(file, csv ? csv(bytes) : json(bytes));
        }
        refuseMadeUp(folder);
        problems.warn("neither " + CSV + " nor " + JSON + " lies beside the sequences: videos were split by the SHA-256"
                + " of their ids, 70/10/20, which is nobody's split");
        return new SplitRule(
                "by video: the first byte of its id's SHA-256 is below " + TRAIN + " for train, else below " + VALID
                        + " for valid, else test",
                null);
    }

    /** A split is not made up while a file in the folder may hold one. */
    private static void refuseMadeUp(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<String> found = files.map(file -> file.getFileName().toString())
                    .filter(name -> MAY_SPLIT.matcher(name).matches())
                    .sorted()
                    .toList();
            if (!found.isEmpty()) {
                throw new DatasetException(Problems.shown(String.join(", ", found))
                        + " may say the split, but is not read; save the split as " + CSV
                        + " with the columns video_id and split, or move the file away, and the videos are split by"
                        + " their ids");
            }
        }
    }

    private static Map<String, String> csv(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8).replaceFirst("^\ufeff", "");
        List<String> lines = text.lines().toList();
        List<String> header = lines.isEmpty() ? List.of() : cells(lines.get(0));
        int split = header.indexOf("split");
        int id = Math.max(header.indexOf("video_id"), header.indexOf("id"));
        if (split < 0 || id < 0) {
            throw new DatasetException(CSV + " has not the columns video_id (or id) and split");
        }
        Map<String, String> named = new HashMap<>();
        for (int line = 1; line < lines.size(); line++) {
            List<String> cells = cells(lines.get(line));
            if (!lines.get(line).isBlank()) {
                if (cells.size() != header.size()) {
                    throw new DatasetException(CSV + " line " + (line + 1) + " has " + cells.size() + " cells; "
                            + header.size() + " are needed");
                }
                put(named, cells.get(id), cells.get(split), CSV + " line " + (line + 1));
            }
        }
        return named;
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.split(",", -1))
                .map(cell -> cell.strip().replaceAll("^\"(.*)\"$", "$1"))
                .toList();
    }

    private static void put(Map<String, String> named, String id, String split, String place) {
        SplitName name = SplitName.of(split);
        if (name == null) {
            throw new DatasetException(place + ": the split '" + Problems.shown(split) + "' is not known; allowed are "
                    + SplitName.allowed());
        }
        String known = name.toString();
        String earlier = named.put(id, known);
        if (earlier != null && !earlier.equals(known)) {
            throw new DatasetException(place + ": '" + Problems.shown(id) + "' is in " + earlier + " and in " + known);
        }
    }

    private static Map<String, String> json(byte[] bytes) {
        Map<String, String> named = new HashMap<>();
        try {
            JsonMapper.builder()
                    .build()
                    .readTree(bytes)
                    .forEachEntry((split, ids) -> ids.forEach(id -> put(named, id.stringValue(), split, JSON)));
        } catch (JacksonException e) {
            throw new DatasetException(
                    JSON + " is not as needed: {\"train\": [ids of videos], \"valid\": […], \"test\": […]}", e);
        }
        return named;
    }

    /** Returns train, valid or test; null when the file names neither the sample nor its video. */
    @Nullable
    String of(Segment segment) {
        if (named != null) {
            return named.getOrDefault(segment.id(), named.get(segment.video()));
        }
        int first = Sha256.firstByte(segment.video());
        return first < TRAIN ? "train" : first < VALID ? "valid" : "test";
    }
}
