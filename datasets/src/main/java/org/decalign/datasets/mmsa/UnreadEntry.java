package org.decalign.datasets.mmsa;

import java.util.Set;

/**
 * An entry that a source does not read. The report names it, so that people learn that it was left out.
 *
 * @param what in words, as {@code a group}
 * @param fields the names in it; empty if it holds no others
 */
public record UnreadEntry(String what, Set<String> fields) {}
