package org.decalign.backend.access;

import java.util.function.BooleanSupplier;
import org.decalign.protocol.access.Caller;

/**
 * A request that was let in.
 *
 * @param caller who it comes from
 * @param holds whether the caller's token still admits; false once it was revoked or has expired
 */
public record Admission(Caller caller, BooleanSupplier holds) {
    /** The request's attribute that holds its admission. */
    public static final String ATTRIBUTE = Admission.class.getName();
}
