package org.decalign.backend.comparison;

import java.util.List;
import java.util.Set;
import org.decalign.backend.platform.Names;
import org.decalign.backend.platform.problem.InvalidRequest;
import org.decalign.backend.platform.reading.HeavyRead;
import org.decalign.protocol.comparison.ComparedCurve;
import org.decalign.protocol.comparison.ComparisonView;
import org.decalign.protocol.comparison.ComparisonView.Curve;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Comparisons: nothing is stored, the address is the comparison. */
@RestController
@RequestMapping("/api/v1/comparisons")
class ComparisonController {
    private static final Set<String> SPLITS = Set.of("train", "valid");
    private final Comparisons comparisons;

    ComparisonController(Comparisons comparisons) {
        this.comparisons = comparisons;
    }

    /** Groups and runs side by side; the first is the reference. */
    @HeavyRead
    @GetMapping
    ComparisonView compare(@RequestParam String of) {
        return comparisons.compare(Reference.parse(of));
    }

    /**
     * One curve of each side, by epoch, mean and sample deviation over its runs; at most 1,000 points a side.
     *
     * @param split `train` or `valid`; test has no curves, because each run has one value of each score there
     */
    @HeavyRead
    @GetMapping("/curves")
    List<ComparedCurve> curves(
            @RequestParam String of, @RequestParam String name, @RequestParam(defaultValue = "valid") String split) {
        if (!SPLITS.contains(split)) {
            throw new InvalidRequest("split", Names.printable(split), "has no curves", "train or valid");
        }
        return comparisons.curve(Reference.parse(of), new Curve(name, split));
    }
}
