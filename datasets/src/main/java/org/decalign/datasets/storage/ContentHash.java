package org.decalign.datasets.storage;

import java.util.Comparator;
import java.util.TreeMap;
import org.decalign.protocol.dataset.DatasetFile;
import org.decalign.protocol.dataset.DatasetManifest;

/**
 * The identity of a dataset version: suite, task, classes, protocol, and the names, sizes and digests of its files. The registry name, the time and
 * the machine of the import take no part, so the same content has the same hash everywhere.
 */
public final class ContentHash {
    private ContentHash() {}

    /** Returns the hash that a manifest must carry, lower-case hex SHA-256. */
    public static String of(DatasetManifest manifest) {
        Sha256 sha = new Sha256();
        sha.update("suite=" + manifest.suite() + " task=" + manifest.task() + " classes=" + manifest.classes());
        manifest.modalities().forEach(m -> sha.update(m.name() + " " + m.length() + " " + m.width()));
        new TreeMap<>(manifest.protocol()).forEach((key, value) -> sha.update(key + "=" + value));
        manifest.files().stream()
                .sorted(Comparator.comparing(DatasetFile::name))
                .forEach(file -> sha.update(file.name() + " " + file.size() + " " + file.sha256()));
        return sha.hex();
    }
}
