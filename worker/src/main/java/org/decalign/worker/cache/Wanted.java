package org.decalign.worker.cache;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.decalign.datasets.storage.Sha256;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.protocol.dataset.DatasetFile;
import org.decalign.protocol.dataset.DatasetManifest;

/**
 * A dataset version as the server names it; no name in it may lead out of a folder.
 *
 * @param dataset the server's number of it
 * @param text the manifest as it is stored
 */
record Wanted(long dataset, DatasetManifest manifest, byte[] text) {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{16,128}");
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*");

    Wanted {
        if (!HASH.matcher(manifest.hash()).matches()) {
            throw new IllegalArgumentException("no content hash: " + manifest.hash());
        }
        for (DatasetFile file : manifest.files()) {
            if (!FILE.matcher(file.name()).matches() || file.name().equals(StoredDataset.MANIFEST)) {
                throw new IllegalArgumentException("not a plain file name: " + file.name());
            }
            if (!HASH.matcher(file.sha256()).matches() || file.size() < 0) {
                throw new IllegalArgumentException(
                        file.name() + " has no content: " + file.size() + " bytes, SHA-256 " + file.sha256());
            }
        }
    }

    /** The folder's name: the content's hash and the start of the manifest's, for one content may have several names. */
    String name() {
        Sha256 sha = new Sha256();
        sha.update(ByteBuffer.wrap(text));
        return manifest.hash() + "-" + sha.hex().substring(0, 8);
    }

    /** One file for each content. */
    List<DatasetFile> contents() {
        Map<String, DatasetFile> contents = new LinkedHashMap<>();
        manifest.files().forEach(file -> contents.putIfAbsent(file.sha256(), file));
        return List.copyOf(contents.values());
    }

    long size() {
        return size(contents());
    }

    static long size(Collection<DatasetFile> files) {
        return files.stream().mapToLong(DatasetFile::size).sum();
    }
}
