package org.decalign.protocol.dataset;

import org.jspecify.annotations.Nullable;

/**
 * What people say of a dataset version, in plain text; none of it takes part in the version's identity. What the feature file says of itself stands in the
 * manifest's protocol.
 *
 * @param licence under which it may be used, at most 200 characters
 * @param source where it comes from, at most 2,000 characters
 * @param notes anything else, at most 10,000 characters in any number of lines
 * @param addedBy who added it, as the client stated, which nothing proves; at most 100 characters
 */
public record DatasetFacts(
        @Nullable String licence,
        @Nullable String source,
        @Nullable String notes,
        @Nullable String addedBy) {
    /** Nothing is said. */
    public static final DatasetFacts NONE = new DatasetFacts(null, null, null, null);

    /** The request header in which a client states whose request it is: UTF-8, percent-encoded. */
    public static final String USER_HEADER = "X-Lab-User";

    /** The same, said to be added by another. */
    public DatasetFacts by(@Nullable String user) {
        return new DatasetFacts(licence, source, notes, user);
    }
}
