package org.decalign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Tokens from the command line and on the settings page, on a server that demands them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SettingsTests {
    private static final String ADMIN = "the-first-administrators-token-0123456789";
    private static final String LONG = "a token whose name is long ".repeat(7) + "w".repeat(11);
    private Lab lab;
    private Browser browser;

    @BeforeAll
    void begin(@TempDir(cleanup = CleanupMode.ALWAYS) Path folder) {
        lab = new Lab(folder.resolve("home"));
        browser = new Browser();
        assertThat(as(ADMIN, "up", "--no-worker").exit()).isZero();
    }

    @AfterAll
    void end() {
        browser.close();
        lab.close();
    }

    @Test
    @Order(1)
    void aTokenFromTheCommandLineWorksUntilItIsRevoked() {
        Lab.Result made = as(ADMIN, "token", "create", "--name", "ci", "--role", "viewer", "--expires", "90d");
        assertThat(made.exit()).as(made.err()).isZero();
        String secret = made.out().lines().reduce((first, last) -> last).orElseThrow();
        assertThat(as(secret, "runs").exit()).isZero();
        assertThat(as(secret, "token", "list").exit()).isEqualTo(1);
        String id = as(ADMIN, "token", "list", "--format", "csv")
                .out()
                .lines()
                .filter(line -> line.contains(",ci,viewer,active,LAB_TOKEN,"))
                .map(line -> line.split(",")[0])
                .findFirst()
                .orElseThrow();
        Lab.Result revoked = as(ADMIN, "token", "revoke", id, "4711");
        assertThat(revoked.exit()).isEqualTo(1);
        assertThat(revoked.out()).isEqualTo("token " + id + " is revoked\n");
        assertThat(revoked.err()).startsWith("token 4711: ");
        assertThat(as(secret, "runs").exit()).isEqualTo(2);
    }

    @Test
    @Order(2)
    void aTokenMadeInTheBrowserIsShownOnceAndItsHolderIsToldWhatItMayDo() {
        try (BrowserContext admin = browser.chromium.newContext();
                BrowserContext other = browser.chromium.newContext()) {
            Page page = open(admin, "/settings", ADMIN);
            String secret = makeViewer(page, "notebook");
            page.reload();
            PlaywrightAssertions.assertThat(row(page, "notebook")).containsText("never ends");
            assertThat(page.content()).doesNotContain(secret);

            Page viewer = open(other, "/settings", secret);
            visible(viewer.getByText("Only an admin sees the tokens"));
            visible(viewer.getByText("Your token only reads."));
            PlaywrightAssertions.assertThat(viewer.getByText("New run")).hasCount(0);

            viewer.navigate(lab.url() + "/");
            PlaywrightAssertions.assertThat(
                            viewer.locator("button", new Page.LocatorOptions().setHasText("Train DecAlign once")))
                    .isDisabled();

            row(page, "notebook").getByText("Revoke").click();
            page.getByText("Revoke for good").click();
            PlaywrightAssertions.assertThat(row(page, "notebook")).containsText("revoked");
            viewer.reload();
            visible(viewer.locator("#token"));
        }
    }

    private static String makeViewer(Page page, String name) {
        page.getByText("New token").first().click();
        page.locator("#t-name").fill(name);
        page.locator(".roles label").getByText("viewer").click();
        page.locator("#t-end").selectOption("never");
        page.getByText("Make the token").click();
        return page.locator(".secret").textContent();
    }

    @Test
    @Order(3)
    void theAuditNamesWhoWroteWhatAndSigningOutEndsTheLogin() {
        try (BrowserContext context = browser.chromium.newContext()) {
            Page page = open(context, "/settings?tab=audit", ADMIN);
            visible(page.locator("table.audit tr")
                    .filter(new Locator.FilterOptions().setHasText("POST /tokens"))
                    .filter(new Locator.FilterOptions().setHasText("LAB_TOKEN"))
                    .first());
            page.getByText("Sign out").click();
            visible(page.locator("#token"));
            page.navigate(lab.url() + "/runs");
            visible(page.locator("#token"));
        }
    }

    @Test
    @Order(4)
    void longNamesAndManyTokensLeaveThePageUsable() {
        Stream.of(LONG, "\u05e9\u05dc\u05d5\u05dd")
                .forEach(name -> assertThat(as(ADMIN, "token", "create", "--name", name, "--role", "worker")
                                .exit())
                        .isZero());
        List<String> faults = new ArrayList<>();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : new int[] {1440, 390}) {
                try (BrowserContext context =
                        browser.chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                                .setColorScheme(scheme)
                                .setViewportSize(width, 900))) {
                    Page page = open(context, "/settings", ADMIN);
                    visible(row(page, LONG.substring(0, 60)));
                    assertThat(page.evaluate("getComputedStyle(document.querySelector('.tokens .name')).unicodeBidi"))
                            .isEqualTo("isolate");
                    for (String path : List.of("/settings", "/settings?tab=audit")) {
                        faults.addAll(PageFaults.of(page, lab.url(), path, scheme + " " + width));
                    }
                    page.navigate(lab.url() + "/settings");
                    page.getByText("New token").first().click();
                    visible(page.locator("#t-name"));
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    private Page open(BrowserContext context, String path, String token) {
        Page page = context.newPage();
        page.navigate(lab.url() + path + (path.contains("?") ? "&" : "?") + "token=" + token);
        visible(page.locator("h1").first());
        return page;
    }

    private Lab.Result as(String token, String... arguments) {
        return lab.run(List.of("LAB_TOKEN=" + token), arguments);
    }

    private static Locator row(Page page, String name) {
        return page.locator("table.tokens tr")
                .filter(new Locator.FilterOptions().setHasText(name))
                .first();
    }

    private static void visible(Locator locator) {
        PlaywrightAssertions.assertThat(locator).isVisible();
    }
}
