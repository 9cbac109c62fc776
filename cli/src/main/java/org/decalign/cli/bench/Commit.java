package org.decalign.cli.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.decalign.cli.local.Environment;
import org.jspecify.annotations.Nullable;

/**
 * What is being tested.
 *
 * @param hash null if neither the caller nor the CI names one and the command runs in no checkout
 * @param named true if the caller or the CI named it; false for the commit of the checkout that the command runs in
 */
public record Commit(@Nullable String hash, boolean named) {
    /** @param given what the caller said, or null */
    public static Commit of(@Nullable String given, Environment environment) {
        if (given != null) {
            return new Commit(given, true);
        }
        for (String name : new String[] {"GITHUB_SHA", "CI_COMMIT_SHA"}) {
            String value = environment.value(name);
            if (value != null) {
                return new Commit(value, true);
            }
        }
        return new Commit(head(), false);
    }

    private static @Nullable String head() {
        try {
            Process git = new ProcessBuilder("git", "rev-parse", "HEAD")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String out = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor(5, TimeUnit.SECONDS) && git.exitValue() == 0 && !out.isEmpty() ? out : null;
        } catch (IOException e) {
            return null; // no git here
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
