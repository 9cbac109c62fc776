package org.decalign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The pages on one server that has something to show: two groups of two seeds, a run that was cancelled, an ablation. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PagesTests {
    private static final LocatorAssertions.IsVisibleOptions SOON =
            new LocatorAssertions.IsVisibleOptions().setTimeout(60_000);
    private Lab lab;
    private Path folder;
    private Browser browser;

    @BeforeAll
    void begin(@TempDir(cleanup = org.junit.jupiter.api.io.CleanupMode.ALWAYS) Path temporary) {
        folder = temporary;
        lab = new Lab(folder.resolve("home"));
        browser = new Browser();
        lab.must("up", "--no-worker");
    }

    @AfterAll
    void end() {
        browser.close();
        lab.close();
    }

    @Test
    @Order(1)
    void anEmptyServerIsOnePressFromItsFirstRun() {
        Page page = browser.chromium.newPage();
        page.navigate(lab.url() + "/");
        visible(page.getByText("Nothing has run here yet"));
        page.getByText("Train DecAlign once").click();
        visible(page.locator("h1").getByText("Queued"));
        lab.must("cancel", "1");
        visible(page.locator("h1").getByText("Cancelled"));
    }

    @Test
    @Order(2)
    void groupsPickedInTheListAreComparedByScoreKeyCurveAndSeed() {
        Fixtures.submit(lab, 1, "--seeds", "1,2", "--name", "one");
        long last = Fixtures.submit(lab, 1, "--seeds", "1,2", "--name", "two", "--set", "alpha=0") + 1;
        ablateFromThePage();
        lab.start("worker.log", "worker", "--server", lab.url());
        Fixtures.finishes(lab, last, "SUCCEEDED");

        Page page = browser.chromium.newPage();
        page.navigate(lab.url() + "/runs");
        page.getByLabel("Pick one, 2 seeds").check();
        page.getByLabel("Pick two, 2 seeds").check();
        page.getByText("Compare", new Page.GetByTextOptions().setExact(true)).click();

        JsonNode view = lab.api()
                .get("/api/v1/comparisons?of=" + page.url().substring(page.url().indexOf("of=") + 3));
        assertThat(view.at("/keys/0/key").asString()).isEqualTo("alpha");
        visible(page.locator("tr").getByText("alpha"));
        double difference = view.at("/test/0/sides/1/difference/value").asDouble();
        String points = String.format(Locale.ROOT, "%.2f", Math.abs(difference) * 100);
        PlaywrightAssertions.assertThat(page.locator("table.compare tbody tr").first())
                .containsText(points);
        PlaywrightAssertions.assertThat(page.locator("circle.pt")).hasCount(4);
        visible(page.locator("[role=img][aria-label^='WAcc %, valid']"));
        page.getByText("Make reference").click();
        visible(page.locator("table.compare thead th").nth(1).getByText("two"));
    }

    private void ablateFromThePage() {
        Page page = browser.chromium.newPage();
        page.navigate(lab.url() + "/launch?kind=ablation&preset=mfeat&k.num_epochs=1&seeds=1,2");
        page.locator("#f-armset").selectOption("");
        page.locator("#f-arms").fill("full\nw/o beta: beta=x");
        visible(page.getByText("(arm w/o beta, dataset mfeat)").first());
        page.locator("#f-arms").fill("full\nw/o beta: beta=0");
        // The base arm is the group of two seeds that is there already.
        visible(page.getByText("full: 2 there or shared").first());
        page.getByText("Queue 2 runs").click();
        visible(page.locator("h1").getByText("arms of mfeat on mfeat"));
    }

    @Test
    @Order(3)
    void theFeaturesOfAFixedSampleAreSeenWithTheSamplesJoinedAndTheTableHasTheSamePoints() {
        JsonNode trace = lab.api().get("/api/v1/runs/2/traces/1");
        int samples = trace.get("ids").size();
        Page page = browser.chromium.newPage();
        page.navigate(lab.url() + "/runs/2?tab=representations");
        PlaywrightAssertions.assertThat(page.locator("svg line.joined")).hasCount(2 * samples);
        PlaywrightAssertions.assertThat(page.locator("details.points tbody tr")).hasCount(samples);
        PlaywrightAssertions.assertThat(page.locator("details.points"))
                .containsText(trace.at("/ids/0").asString());
        PlaywrightAssertions.assertThat(page.locator("table.mtx td.c"))
                .hasCount((int) Math.pow(trace.at("/transport/pairs/0/mass").size(), 2));
        visible(page.locator("[role=img][aria-label^='Modality gap, common features']"));
        page.getByText("all", new Page.GetByTextOptions().setExact(true)).click();
        PlaywrightAssertions.assertThat(page.locator("svg line.joined")).hasCount(0);
    }

    @Test
    @Order(3)
    void theLeaderboardHasPublishedRowsAndOursOnABoardOfTheirOwnWhereTheSplitIsNotTheOfficialOne() {
        lab.must("datasets", "import", Fixtures.sentiment(folder).toString(), "--name", "made", "--suite", "mosi");
        lab.must(
                "run",
                "--dataset",
                "made",
                "--preset",
                "mosi",
                "--set",
                "use_bert=false",
                "--set",
                "num_epochs=1",
                "--seeds",
                "1,2",
                "--name",
                "made one",
                "--wait");
        Page page = browser.chromium.newPage();
        page.navigate(lab.url() + "/leaderboard");
        Locator official = page.locator("section.proto")
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile("Official split")));
        Locator own = page.locator("section.proto").filter(new Locator.FilterOptions().setHasText("made one"));
        visible(official.locator("tr.lit").getByText("DecAlign").first());
        PlaywrightAssertions.assertThat(official.locator("tr.ours")).hasCount(0);
        PlaywrightAssertions.assertThat(own.locator("tr.ours")).hasCount(1);
        PlaywrightAssertions.assertThat(own.locator("tr.lit")).hasCount(0);
        PlaywrightAssertions.assertThat(own.locator("tr.ours")).containsText("n=2");
        double mae = lab.api()
                .get("/api/v1/groups?dataset=made")
                .at("/items/0/test/MAE/mean")
                .asDouble();
        PlaywrightAssertions.assertThat(own.locator("tr.ours")).containsText(String.format(Locale.ROOT, "%.3f", mae));
    }

    @Test
    @Order(3)
    void aDatasetsSampleIsFoundByItsLabelAndDrawnWithTheServersNumbers() {
        Page page = browser.chromium.newPage();
        page.navigate(lab.url() + "/datasets?q=MFE");
        page.locator("table.datasets a.name").click();
        page.locator(".tabs").getByText("Samples").click();
        page.getByLabel("Filter by label").selectOption("7");
        Locator rows = page.locator("table.samples tbody tr");
        PlaywrightAssertions.assertThat(rows.first()).containsText("class 7");
        page.getByLabel("Text or id to look for").fill("no such numeral");
        visible(page.getByText("No sample matches"));
        page.getByText("Show all of train").click();
        PlaywrightAssertions.assertThat(rows).hasCount(50);
        page.getByText("Load more").click();
        PlaywrightAssertions.assertThat(rows).hasCount(100);
        rows.nth(60).locator("button.opens").click();
        visible(page.getByText("61 of 1,200 in train"));

        JsonNode pixels = lab.api()
                .get("/api/v1/datasets/mfeat/samples/train/60?scale=standard")
                .at("/sequences/0");
        PlaywrightAssertions.assertThat(page.locator(".sample canvas")).hasCount(1);
        PlaywrightAssertions.assertThat(page.locator(".sample svg.bars")).hasCount(2);
        Locator steps = page.locator(".sample details").first();
        steps.locator("summary").click();
        PlaywrightAssertions.assertThat(steps.locator("tbody tr"))
                .hasCount(pixels.get("norms").size());
        String norm = String.valueOf(pixels.at("/norms/4").floatValue());
        PlaywrightAssertions.assertThat(steps.locator("tbody tr").nth(4)).containsText(norm);
        Locator slider = page.getByLabel("Step of pixels");
        slider.focus();
        for (int i = 0; i < 4; i++) {
            slider.press("ArrowRight");
        }
        PlaywrightAssertions.assertThat(page.locator(".sample output").first()).containsText("step 4: norm " + norm);
        page.locator(".tabs").getByText("Runs").click();
        visible(page.locator("table.runs").getByText("two").first());
    }

    @Test
    @Order(3)
    void whatPeopleSaidIsShownAsTextWhateverItIs() {
        lab.must(
                "datasets",
                "import",
                SpokenFile.write(folder.resolve("spoken.safetensors")).toString(),
                "--name",
                "spoken");
        Page page = browser.chromium.newPage();
        page.setViewportSize(390, 900);
        page.navigate(lab.url() + "/datasets/spoken?tab=samples&sample=0");
        PlaywrightAssertions.assertThat(page.locator("blockquote")).hasText(SpokenFile.MARKUP);
        PlaywrightAssertions.assertThat(page.locator("blockquote *")).hasCount(0);
        visible(page.locator("table.samples").getByText(SpokenFile.MARKUP));
        PlaywrightAssertions.assertThat(page.locator(".sample canvas")).hasCount(2);
        visible(page.getByText("1 with values, 4 padding after them").first());
        page.getByText("Next", new Page.GetByTextOptions().setExact(true)).click();
        visible(page.getByText("2 of 4 in train"));
        assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                .isEqualTo(0);
        page.getByText("Next", new Page.GetByTextOptions().setExact(true)).click();
        PlaywrightAssertions.assertThat(page.locator("blockquote")).hasText(SpokenFile.HEBREW);
        assertThat(page.locator("blockquote").evaluate("e => getComputedStyle(e).direction"))
                .isEqualTo("rtl");
        page.getByText("Next", new Page.GetByTextOptions().setExact(true)).click();
        visible(page.getByText("This sample has no text."));
        assertThat(page.title()).startsWith("spoken");
    }

    @Test
    @Order(3)
    void aVersionIsDerivedOnThePageComparedWithItsParentAndDeleted() {
        Page page = browser.chromium.newPage();
        page.navigate(lab.url() + "/datasets/mfeat?tab=versions");
        page.getByText("Derive…").click();
        page.locator("#d-name").fill("mfeat-two");
        page.getByLabel("fourier", new Page.GetByLabelOptions().setExact(true)).uncheck();
        page.getByText("Derive the version").click();
        visible(page.locator("h1").getByText("mfeat-two"));
        visible(page.getByText("modalities pixels, profiles"));
        page.getByText("their difference").click();
        visible(page.locator("table.parted tr").getByText("fourier"));
        visible(page.getByText("Each split has the same samples."));
        page.navigate(lab.url() + "/datasets/mfeat");
        PlaywrightAssertions.assertThat(page.getByText("Delete", new Page.GetByTextOptions().setExact(true)))
                .isDisabled();
        page.navigate(lab.url() + "/datasets/mfeat-two");
        page.getByText("Delete", new Page.GetByTextOptions().setExact(true)).click();
        page.getByText("Delete version 1").click();
        visible(page.locator("table.datasets").getByText("mfeat", new Locator.GetByTextOptions().setExact(true)));
        assertThat(lab.api().status("/api/v1/datasets/mfeat-two")).isEqualTo(404);
    }

    @Test
    @Order(4)
    void noPageHasASeriousAccessibilityFault() {
        List<String> faults = new ArrayList<>();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : new int[] {1440, 390}) {
                try (BrowserContext context =
                        browser.chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                                .setColorScheme(scheme)
                                .setViewportSize(width, 900))) {
                    Page page = context.newPage();
                    for (String path : List.of(
                            "/",
                            "/launch?k.alpha=x",
                            "/runs?pick=g2&open=2",
                            "/runs/2",
                            "/runs/2?tab=config",
                            "/runs/2?tab=representations&by=label&pair=all",
                            "/compare?of=g2,g3",
                            "/ablations",
                            "/ablations/1",
                            "/leaderboard",
                            "/datasets",
                            "/datasets/import",
                            "/datasets/mfeat",
                            "/datasets/mfeat?tab=samples&split=test&sample=0",
                            "/datasets/mfeat?tab=runs",
                            "/datasets/mfeat?tab=versions",
                            "/datasets/mfeat/diff?to=spoken",
                            "/settings",
                            "/settings?tab=audit",
                            "/datasets/none",
                            "/nowhere")) {
                        faults.addAll(PageFaults.of(page, lab.url(), path, scheme + " " + width));
                    }
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    @Order(5)
    void aLostServerIsSaidAndThePageGoesOnByItselfWhenItIsBack() {
        Page page = browser.chromium.newPage();
        page.navigate(lab.url() + "/runs");
        visible(page.getByText("two").first());
        visible(page.locator(".rail").getByText("Live"));
        page.evaluate("window.firstLoad = true");
        Lab.kill(lab.processes(Lab.SERVER).get(0));
        visible(page.locator(".banner.lost").getByText("No answer since"));
        visible(page.getByText("two").first());
        lab.must("up", "--no-worker");
        Fixtures.eventually(
                "the page is live again",
                Duration.ofMinutes(1),
                () -> page.locator(".rail").getByText("Live").isVisible());
        Fixtures.submit(lab, 1, "--seeds", "7", "--name", "later", "--set", "beta=0.3");
        visible(page.getByText("later").first());
        assertThat(page.evaluate("window.firstLoad")).isEqualTo(true);
    }

    private static void visible(Locator locator) {
        PlaywrightAssertions.assertThat(locator).isVisible(SOON);
    }
}
