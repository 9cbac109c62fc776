package org.decalign.endtoend;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Chromium: from LAB_BROWSER, else the PATH, else Debian's package, else Playwright's own download, else a failure. */
final class Browser implements AutoCloseable {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    // Without these a browser as root, without network and without a GPU does not start or keeps asking for the
    // network.
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    final com.microsoft.playwright.Browser chromium;

    Browser() {
        Optional<Path> found = find();
        playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(found.isPresent() ? Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1") : Map.of()));
        BrowserType.LaunchOptions options = new BrowserType.LaunchOptions().setArgs(FLAGS);
        found.ifPresent(options::setExecutablePath);
        try {
            chromium = playwright.chromium().launch(options);
        } catch (RuntimeException e) {
            playwright.close();
            throw new AssertionError(
                    "no browser starts: install Chromium (Debian: apt-get install chromium) or set LAB_BROWSER to one",
                    e);
        }
    }

    @Override
    public void close() {
        playwright.close();
    }

    private static Optional<Path> find() {
        return fromEnvironment().or(Browser::onThePath).or(Browser::fromDebian);
    }

    private static Optional<Path> fromEnvironment() {
        return Optional.ofNullable(System.getenv("LAB_BROWSER")).map(Path::of);
    }

    private static Optional<Path> onThePath() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Optional<Path> fromDebian() {
        if (Files.isExecutable(Path.of("/usr/bin/apt-get")) && "root".equals(System.getProperty("user.name"))) {
            installs("apt-get", "update");
            installs("apt-get", "install", "-y", "--no-install-recommends", "chromium");
        }
        return onThePath();
    }

    private static void installs(String... command) {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        try {
            builder.start().waitFor(10, TimeUnit.MINUTES);
        } catch (IOException e) {
            // the next place is tried
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
