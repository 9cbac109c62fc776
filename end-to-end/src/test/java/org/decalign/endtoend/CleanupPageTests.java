package org.decalign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Pages name what counts a run or a benchmark, delete it, list it and bring it back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CleanupPageTests {
    private Lab lab;
    private Browser browser;
    private BrowserContext context;
    private Page page;

    @BeforeAll
    void begin(@TempDir(cleanup = CleanupMode.ALWAYS) Path folder) {
        lab = Fixtures.up(folder, "30s");
        lab.must("run", "--dataset", "mfeat", "--preset", "mfeat", "--set", "num_epochs=1", "--seeds", "1,2", "--wait");
        String benchmark = """
                {"name": "nightly", "limits": ["test.WAcc >= 0.01"],
                 "runs": [{"dataset": "mfeat", "preset": "mfeat", "set": {"num_epochs": 1}, "seeds": [1, 2]}]}""";
        assertThat(lab.api().post("/api/v1/benchmarks", benchmark).statusCode()).isEqualTo(201);
        browser = new Browser();
        context = browser.chromium.newContext();
        page = context.newPage();
    }

    @AfterAll
    void end() {
        browser.close();
        lab.close();
    }

    @Test
    @Order(1)
    void aRunThatABenchmarkCountsIsNotDeletedAndThePageNamesTheBenchmark() {
        open("/runs/1");
        press("Delete");
        visible(page.getByText("Run 1 cannot be deleted because it is counted."));
        PlaywrightAssertions.assertThat(page.locator(".cleanup a")).hasText("benchmark 1");
        PlaywrightAssertions.assertThat(page.getByText("Delete run 1")).hasCount(0);
        press("Keep it");
        visible(button("Delete"));
    }

    @Test
    @Order(2)
    void aBenchmarkIsArchivedFoundBroughtBackAndDeleted() {
        open("/benchmarks/1");
        press("Archive");
        visible(page.getByText("Lists leave it out; it is counted as before."));
        open("/benchmarks");
        visible(page.getByText("No benchmark yet"));
        page.locator("select[aria-label='Show archived or deleted']").selectOption("ARCHIVED");
        page.locator("table a.name").click();
        press("Restore");
        press("Delete");
        visible(page.getByText("Nothing counts benchmark 1."));
        press("Delete benchmark 1");
        visible(page.getByText("nothing counts it. It is purged after"));
    }

    @Test
    @Order(3)
    void aDeletionNamesTheMeansThatItChangesAndTheRunComesBack() {
        open("/runs/1");
        press("Delete");
        visible(page.getByText("Run 1 is counted in 2 places."));
        visible(page.locator(".cleanup li")
                .getByText("its mean would be over 1 of its 2 seeds")
                .first());
        press("Delete run 1 all the same");
        visible(page.getByText("nothing counts it. It is purged after"));
        assertThat(runsOfGroup()).isEqualTo(1);
        open("/runs");
        page.locator("select[aria-label='Show archived or deleted']").selectOption("DELETED");
        page.locator("table.runs a[href='/runs/1']").first().click();
        press("Restore");
        visible(button("Archive"));
        assertThat(runsOfGroup()).isEqualTo(2);
    }

    @Test
    @Order(4)
    void whatIsDeletedIsReadableAtAnyWidthAndPurgedInOrder() {
        open("/runs/2");
        press("Delete");
        press("Delete run 2 all the same");
        visible(button("Purge now"));
        List<String> faults = new ArrayList<>();
        for (int width : new int[] {1440, 390}) {
            page.setViewportSize(width, 900);
            for (String path :
                    List.of("/runs/2", "/runs?lifecycle=DELETED", "/benchmarks/1", "/ablations?lifecycle=DELETED")) {
                faults.addAll(PageFaults.of(page, lab.url(), path, String.valueOf(width)));
            }
        }
        assertThat(faults).isEmpty();
        open("/runs/2");
        press("Purge now");
        press("Purge run 2");
        visible(page.getByText("Run 2 is purged after what refers to it: benchmark 1."));
        open("/benchmarks/1");
        press("Purge now");
        press("Purge benchmark 1");
        page.waitForURL(lab.url() + "/benchmarks");
        open("/runs/2");
        press("Purge now");
        press("Purge run 2");
        page.waitForURL(lab.url() + "/runs");
        assertThat(lab.api().status("/api/v1/runs/2")).isEqualTo(404);
    }

    private int runsOfGroup() {
        return lab.api().get("/api/v1/groups/1").get("runCount").asInt();
    }

    private void open(String path) {
        page.navigate(lab.url() + path);
    }

    private void press(String text) {
        button(text).click();
    }

    private Locator button(String text) {
        return page.locator("button", new Page.LocatorOptions().setHasText(Pattern.compile("^" + text + "$")));
    }

    private static void visible(Locator locator) {
        PlaywrightAssertions.assertThat(locator).isVisible();
    }
}
