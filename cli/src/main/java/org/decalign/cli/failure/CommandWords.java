package org.decalign.cli.failure;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what the server says to users of its REST API into words of the command line. */
final class CommandWords {
    private static final Pattern LISTS = Pattern.compile("GET /api/v1/([a-z]+)(?= lists)");
    private static final Pattern SENTENCE = Pattern.compile("(?:(?<=[.!?;])\\s+|^)[^.!?;]*/api/v1/\\S*[^.!?;]*[.!?;]?");
    private static final Map<String, String> COMMANDS = Map.of(
            "datasets", "`lab datasets list`",
            "runs", "`lab runs`",
            "groups", "`lab runs`",
            "studies", "`lab studies list`",
            "benchmarks", "`lab bench list`",
            "experiments", "`lab experiments`",
            "tokens", "`lab token list`",
            "leaderboards", "`lab leaderboard`");

    private CommandWords() {}

    /** The text with commands for the paths that list something, and without sentences about any other path. */
    static String of(String said) {
        String text = said.replace("counted=true", "--counted");
        if (!text.contains("/api/v1/")) {
            return text;
        }
        String named = LISTS.matcher(text).replaceAll(list -> {
            String command = COMMANDS.get(list.group(1));
            return Matcher.quoteReplacement(command == null ? list.group() : command);
        });
        return SENTENCE.matcher(named).replaceAll("").strip();
    }
}
