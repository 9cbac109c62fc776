package org.decalign.datasets.backup;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a backup says of itself in its first entry, `backup.json`.
 *
 * @param format version of the archive's form
 * @param software version of the server that made it
 * @param schema version of the database's schema: its last migration
 * @param madeAt when its snapshot was taken
 * @param tables the tables that it holds
 * @param sequences the last number that each sequence gave out
 * @param missing files that the database names and the store had lost, as paths within the home
 */
public record BackupHead(
        int format,
        String software,
        String schema,
        Instant madeAt,
        List<Table> tables,
        Map<String, Long> sequences,
        List<String> missing) {
    /** The form that this release writes and reads. */
    public static final int FORMAT = 1;

    /** A table and its columns, in the order of the rows. */
    public record Table(String name, List<String> columns) {}
}
