package org.decalign.backend.dataset.sample;

import java.io.IOException;
import org.decalign.backend.platform.Names;
import org.decalign.backend.platform.problem.InvalidRequest;
import org.decalign.backend.platform.problem.NotFound;
import org.decalign.datasets.samples.LabelRange;
import org.decalign.datasets.samples.SampleDrawing;
import org.decalign.datasets.samples.SampleQuery;
import org.decalign.datasets.samples.SampleRow;
import org.decalign.datasets.samples.SampleScale;
import org.decalign.datasets.samples.SplitSamples;
import org.decalign.protocol.run.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The samples of a dataset: sentences, labels, sequences. */
@RestController
@RequestMapping("/api/v1/datasets/{reference}/samples")
class SampleController {
    private static final int MOST_ROWS = 200;
    private static final int LONGEST_SEARCH = 200;
    private final DatasetSamples samples;

    SampleController(DatasetSamples samples) {
        this.samples = samples;
    }

    /**
     * The samples of a split in order. A call looks at 50,000 samples at most: with `q` or `label` a page may be short,
     * or empty, and still have a `next`.
     *
     * @param split `train`, `valid` or `test`
     * @param after what `next` of the page before says: an index
     * @param limit rows of a page, 1 to 200
     * @param q what id or text hold, whatever the letters' case; at most 200 characters
     * @param label `2` for one label or class, `-1..0.5` for a range without its end, `2.7..` for an open one
     */
    @GetMapping
    Page<SampleRow> list(
            @PathVariable String reference,
            @RequestParam(defaultValue = "train") String split,
            @RequestParam(defaultValue = "-1") int after,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String label)
            throws IOException {
        demand("limit", limit, 1, MOST_ROWS);
        demand("after", after, -1, Integer.MAX_VALUE - 1);
        return samples.open(reference, split).list(new SampleQuery(after, limit, text(q), labels(label)));
    }

    /**
     * One sample with its sequences as they can be drawn: at most 256 rows of steps and 64 columns of features.
     *
     * @param index its place in the split, from 0
     * @param scale `stored`, or `standard`: less the feature's mean in train, divided by its deviation there
     */
    @GetMapping("/{split}/{index}")
    SampleDrawing get(
            @PathVariable String reference,
            @PathVariable String split,
            @PathVariable int index,
            @RequestParam(defaultValue = "stored") String scale)
            throws IOException {
        SampleScale known = SampleScale.of(scale)
                .orElseThrow(() -> new InvalidRequest(
                        "scale", Names.printable(scale), "is not a scale of values", SampleScale.names()));
        SplitSamples opened = samples.open(reference, split);
        if (index < 0 || index >= opened.count()) {
            throw new NotFound("sample", index, split + " has " + opened.count() + ", counted from 0.");
        }
        return opened.draw(index, known);
    }

    private static void demand(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw new InvalidRequest(field, String.valueOf(value), "is out of range", least + " to " + most);
        }
    }

    private static @Nullable String text(@Nullable String q) {
        if (q != null && q.length() > LONGEST_SEARCH) {
            throw new InvalidRequest(
                    "q", Names.printable(q), "is too long", "at most " + LONGEST_SEARCH + " characters");
        }
        return q == null || q.isEmpty() ? null : q;
    }

    private static @Nullable LabelRange labels(@Nullable String label) {
        if (label == null || label.isEmpty()) {
            return null;
        }
        return LabelRange.parse(label)
                .orElseThrow(
                        () -> new InvalidRequest("label", Names.printable(label), "is not a label", LabelRange.FORM));
    }
}
