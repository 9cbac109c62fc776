package org.decalign.datasets.mmsa;

import java.util.Set;

/**
 * An entry that a source left in the file. It is named in the report, so that nobody misses it without knowing.
 *
 * @param what in words, as {@code a group}
 * @param fields the names in it; empty if it holds no others
 */
public record Unread(String what, Set<String> fields) {}
