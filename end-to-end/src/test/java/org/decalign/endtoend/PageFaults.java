package org.decalign.endtoend;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.ArrayList;
import java.util.List;

/** What keeps people from using a page: serious faults of accessibility, and more width than the window has. */
final class PageFaults {
    private PageFaults() {}

    /**
     * Opens a page and looks for faults.
     *
     * @param how the window, for the messages
     */
    static List<String> of(Page page, String server, String path, String how) {
        page.navigate(server + path);
        PlaywrightAssertions.assertThat(page.locator("h1, h2").first()).isVisible();
        page.waitForTimeout(300);
        List<String> faults = new ArrayList<>();
        for (Rule rule : new AxeBuilder(page).analyze().getViolations()) {
            if (List.of("serious", "critical").contains(rule.getImpact())) {
                faults.add(how + " " + path + ": " + rule.getId() + " at "
                        + rule.getNodes().stream()
                                .map(node -> String.valueOf(node.getTarget()))
                                .toList());
            }
        }
        int beyond = (int) page.evaluate("document.documentElement.scrollWidth - innerWidth");
        if (beyond > 0) {
            faults.add(how + " " + path + ": the page is " + beyond + " pixels wider than the window");
        }
        return faults;
    }
}
