package org.decalign.cli.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a server wrote to its log since it was started. */
final class ServerLog {
    private static final int TAIL = 25;
    private static final String DESCRIPTION = "Description:";
    private static final String ACTION = "Action:";

    private ServerLog() {}

    /** Where a log file ends now, in bytes; 0 without one. */
    static long end(Path log) {
        try {
            return Files.exists(log) ? Files.size(log) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    /** Why the server did not start: Spring's own analysis where there is one, else the last lines after the place. */
    static String reason(Path log, long from) {
        try {
            byte[] all = Files.readAllBytes(log);
            int start = (int) Math.min(from, all.length);
            List<String> lines = new String(all, start, all.length - start, StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            // The server's log indents each line of a message but the first.
            int analysis = lines.stream().map(String::strip).toList().lastIndexOf(DESCRIPTION);
            return analysis < 0
                    ? String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()))
                    : analysis(lines.subList(analysis + 1, lines.size()));
        } catch (IOException e) {
            return "(" + log + " cannot be read: " + e.getMessage() + ")";
        }
    }

    private static String analysis(List<String> lines) {
        return String.join(
                "\n",
                lines.stream()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !line.equals(ACTION))
                        .toList());
    }
}
