package org.decalign.backend.access;

import org.decalign.backend.platform.problem.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Something that belongs to another token. */
public final class NotYours extends Refusal {
    private static final long serialVersionUID = 1;

    /**
     * @param what as `Run 7`, the beginning of a sentence
     * @param owner null when that is not known
     */
    public NotYours(String what, @Nullable Owner owner) {
        super(
                HttpStatus.FORBIDDEN,
                "not-yours",
                "Not yours",
                owner == null
                        ? what + " was made before tokens had owners; only an admin changes it."
                        : what + " belongs to \"" + owner.name() + "\"; only its owner or an admin changes it.");
    }

    /** Something of another worker's lease. */
    public NotYours(String sentence) {
        super(HttpStatus.FORBIDDEN, "not-yours", "Not yours", sentence);
    }
}
