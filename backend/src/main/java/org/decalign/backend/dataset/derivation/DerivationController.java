package org.decalign.backend.dataset.derivation;

import java.io.IOException;
import org.decalign.backend.dataset.DatasetIntake.Registered;
import org.decalign.backend.dataset.StatedUser;
import org.decalign.backend.platform.reading.HeavyRead;
import org.decalign.protocol.dataset.DatasetFacts;
import org.decalign.protocol.dataset.DatasetView;
import org.decalign.protocol.derivation.DatasetDiff;
import org.decalign.protocol.derivation.DeriveDataset;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Versions made from others. */
@RestController
@RequestMapping("/api/v1/datasets/{reference}")
class DerivationController {
    private final Derivations derivations;

    DerivationController(Derivations derivations) {
        this.derivations = derivations;
    }

    /**
     * Makes a version from another by a recipe, and answers when it is stored: 201, or 200 when this content is there
     * already under the name.
     */
    @PostMapping("/derive")
    ResponseEntity<DatasetView> derive(
            @PathVariable String reference,
            @RequestBody DeriveDataset request,
            @RequestHeader(name = DatasetFacts.USER_HEADER, required = false) @Nullable String user)
            throws IOException {
        Registered result = derivations.derive(reference, request, StatedUser.of(user));
        return ResponseEntity.status(result.created() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(result.dataset());
    }

    /** What parts two versions, sample by sample; both are read whole. */
    @HeavyRead
    @GetMapping("/diff")
    DatasetDiff diff(@PathVariable String reference, @RequestParam String to) throws IOException {
        return derivations.diff(reference, to);
    }
}
