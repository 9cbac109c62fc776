package org.decalign.backend.comparison;

import java.util.List;
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

    /** One curve of each side, by epoch, mean and sample deviation over its runs; at most 1,000 points a side. */
    @HeavyRead
    @GetMapping("/curves")
    List<ComparedCurve> curves(
            @RequestParam String of, @RequestParam String name, @RequestParam(defaultValue = "valid") String split) {
        return comparisons.curve(Reference.parse(of), new Curve(name, split));
    }
}
