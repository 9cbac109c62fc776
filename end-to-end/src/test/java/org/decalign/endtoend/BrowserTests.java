package org.decalign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The pages in a real browser, against a real server and worker. */
class BrowserTests {
    private static final LocatorAssertions.IsVisibleOptions WITHIN_TWO_MINUTES =
            new LocatorAssertions.IsVisibleOptions().setTimeout(120_000);

    @TempDir
    Path folder;

    @Test
    void aRunIsFollowedFromTheQueueToItsLastPointWithoutAReload() {
        try (Lab lab = new Lab(folder.resolve("home"));
                Browser browser = new Browser()) {
            lab.must("up", "--no-worker");
            lab.must("datasets", "import", Fixtures.mfeat(folder).toString(), "--name", "mfeat", "--suite", "generic");
            long run = Fixtures.submit(lab, 4, "--seeds", "1");
            Page page = browser.chromium.newPage();
            page.navigate(lab.url() + "/runs/" + run);
            visible(page.locator("h1").getByText("Queued"));
            page.evaluate("window.firstLoad = true");

            lab.start("worker.log", "worker", "--server", lab.url(), "--once");
            visible(page.locator("h1").getByText("Running"));
            visible(page.locator("h1").getByText("Succeeded"));

            assertThat(page.evaluate("window.firstLoad")).isEqualTo(true);
            assertThat(newest(page, "valid")).isCloseTo(last(lab, run, "valid"), within(0.001));
            assertThat(newest(page, "train")).isCloseTo(last(lab, run, "train"), within(0.001));

            page.getByText("Run again").click();
            visible(page.locator("h1").getByText("Queued"));
            assertThat(page.url()).isEqualTo(lab.url() + "/runs/" + (run + 1));
        }
    }

    @Test
    void onAnEmptyServerARunIsLaunchedFromThePageAndFollowedToItsLastPoint() {
        try (Lab lab = new Lab(folder.resolve("home"));
                Browser browser = new Browser()) {
            lab.must("up", "--no-worker");
            Page page = browser.chromium.newPage();
            page.navigate(lab.url() + "/launch");
            page.getByText("Add mfeat").click();
            visible(page.getByText("1 new run"));

            page.locator("#f-alpha").fill("0,05");
            page.locator("#f-priority").fill("500");
            visible(page.getByText("2 mistakes"));
            visible(page.locator("#e-f-alpha").getByText("allowed: a number, 0 or more"));
            visible(page.locator("#e-f-priority").getByText("-100 to 100"));
            PlaywrightAssertions.assertThat(page.locator(".sum .btn.pri")).isDisabled();

            page.locator("#f-alpha").fill("0.1");
            page.locator("#f-priority").fill("");
            page.locator("#f-num_epochs").fill("2");
            page.getByText("Queue 1 run").click();
            visible(page.locator("h1").getByText("Queued"));
            long run = Long.parseLong(page.url().substring(page.url().lastIndexOf('/') + 1));
            lab.start("worker.log", "worker", "--server", lab.url(), "--once");
            visible(page.locator("h1").getByText("Succeeded"));
            assertThat(newest(page, "valid")).isCloseTo(last(lab, run, "valid"), within(0.001));

            page.getByText("Edit name, notes and tags").click();
            page.locator("#notes").fill("the <b>first</b> one");
            page.locator("#tags").fill("team=a");
            page.getByText("Save", new Page.GetByTextOptions().setExact(true)).click();
            visible(page.getByText("the <b>first</b> one"));
            visible(page.getByText("team a"));

            page.getByText("New from this").click();
            PlaywrightAssertions.assertThat(page.locator("#f-alpha")).hasValue("0.1");
            PlaywrightAssertions.assertThat(page.locator("#f-tags")).hasValue("team=a");
            visible(page.getByText("from 1 run with this configuration"));
            visible(page.getByText("Open the run"));
        }
    }

    @Test
    void theListShowsSeedsOfOneConfigurationAsOneRowThatOpens() {
        try (Lab lab = new Lab(folder.resolve("home"));
                Browser browser = new Browser()) {
            lab.must("up", "--no-worker");
            lab.must("datasets", "import", Fixtures.mfeat(folder).toString(), "--name", "mfeat", "--suite", "generic");
            Page page = browser.chromium.newPage();
            page.navigate(lab.url() + "/runs");
            visible(page.getByText("./lab demo").first());
            Fixtures.submit(lab, 4, "--seeds", "1,2", "--name", "a <b>bold</b> name");
            visible(page.getByText("a <b>bold</b> name").first());
            visible(page.getByText("2 seeds").first());
            page.locator("button[aria-expanded=false]").first().click();
            assertThat(page.locator("tbody a[href^='/runs/']").count()).isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void anAblationsMissingSeedIsFilledFromItsPageAndItsTableFollows() {
        try (Lab lab = new Lab(folder.resolve("home"));
                Browser browser = new Browser()) {
            lab.must("up", "--no-worker");
            lab.must("datasets", "import", Fixtures.mfeat(folder).toString(), "--name", "mfeat", "--suite", "generic");
            lab.must(
                    "ablate",
                    "--dataset",
                    "mfeat",
                    "--preset",
                    "mfeat",
                    "--set",
                    "num_epochs=1",
                    "--arm",
                    "full",
                    "--arm",
                    "flat:alpha=0",
                    "--seeds",
                    "1,2");
            lab.must("cancel", "4");
            Page page = browser.chromium.newPage();
            page.navigate(lab.url() + "/ablations");
            page.getByText("arms of mfeat on mfeat").click();
            visible(page.getByText("0 of 4"));
            page.getByText("Run what is missing (1)").click();
            PlaywrightAssertions.assertThat(page.getByText("Run what is missing"))
                    .hasCount(0);

            lab.start("worker.log", "worker", "--server", lab.url());
            visible(page.getByText("4 of 4"));

            double difference = lab.api()
                    .get("/api/v1/studies/1")
                    .at("/tables/0/rows/1/differences/WAcc/value")
                    .asDouble();
            String points = String.format(Locale.ROOT, "%.2f", Math.abs(difference) * 100);
            PlaywrightAssertions.assertThat(page.locator("table.arms tbody tr").nth(1))
                    .containsText(points);

            page.getByText("Leaderboard").first().click();
            visible(page.getByText("Official split").first());
            page.navigate(lab.url() + "/leaderboard?dataset=mfeat");
            PlaywrightAssertions.assertThat(page.locator("table.lb tr.ours")).hasCount(2);
        }
    }

    @Test
    void aFileIsImportedFromThePageAndTheSecondTimeItIsThereAlready() {
        try (Lab lab = new Lab(folder.resolve("home"));
                Browser browser = new Browser()) {
            lab.must("up", "--no-worker");
            Path file = Fixtures.mfeat(folder);
            Page page = browser.chromium.newPage();
            page.navigate(lab.url() + "/datasets/import");
            page.locator("input[type=file]").first().setInputFiles(file);
            page.getByLabel("Name").fill("a/b");
            visible(page.locator("#e-i-name").getByText("allowed: 1 to 100 letters"));
            page.getByLabel("Name").fill("");
            page.getByLabel("Licence").fill("CC BY 4.0");
            page.getByText("Import mfeat").click();
            visible(page.getByText("mfeat version 1"));
            JsonNode dataset = lab.api().get("/api/v1/datasets/mfeat");
            assertThat(dataset.at("/facts/licence").asString()).isEqualTo("CC BY 4.0");

            page.getByText("Import another").click();
            page.locator("input[type=file]").first().setInputFiles(file);
            page.getByText("Import mfeat").click();
            visible(page.getByText("nothing new was stored"));
            page.getByText("Open mfeat").click();
            visible(page.locator("h1").getByText("mfeat"));
            assertThat(page.url()).endsWith("/datasets/" + dataset.get("id").asLong());
        }
    }

    private static void visible(Locator locator) {
        PlaywrightAssertions.assertThat(locator).isVisible(WITHIN_TWO_MINUTES);
    }

    /** The newest value of a line of the loss chart, from its description. */
    private static double newest(Page page, String line) {
        String label =
                page.locator("[role=img][aria-label^='Loss, train and valid']").getAttribute("aria-label");
        Matcher matcher = Pattern.compile(line + " ([-−0-9.e]+)").matcher(label.substring(label.indexOf("newest")));
        assertThat(matcher.find()).as(label).isTrue();
        return Double.parseDouble(matcher.group(1).replace('−', '-'));
    }

    private static double last(Lab lab, long run, String split) {
        JsonNode series = lab.api()
                .get("/api/v1/runs/" + run + "/metrics?name=loss&split=" + split)
                .get(0);
        return series.get("values").get(series.get("values").size() - 1).asDouble();
    }
}
