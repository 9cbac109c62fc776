package org.decalign.worker.cache;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.protocol.dataset.DatasetFile;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.home.PrivateFiles;
import org.decalign.worker.cache.blob.Blobs;
import org.decalign.worker.cache.blob.Going;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The folders of dataset versions. A folder's files are blobs under another name: hard links, or symbolic ones where
 * the disk knows no hard ones. The manifest comes last; without it a folder is none. Beside each folder lies the lock
 * that its users share, and a file whose time is that of the last use (never the lock's own: setting it would open it,
 * see {@link HostLock}).
 */
final class Versions {
    private static final String LOCK = ".lock";
    private static final String USED = ".used";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path root;
    private final Blobs blobs;
    private final Link link;
    private final Clock clock;

    /** Gives a file a second name, as {@link Files#createLink}. */
    interface Link {
        void make(Path name, Path file) throws IOException;
    }

    /**
     * A version on the disk.
     *
     * @param blobs SHA-256 of its files; none where its folder is not whole
     * @param used when it was last used, as far as is known
     */
    record Version(String name, Set<String> blobs, FileTime used) {}

    /**
     * @param root made where it is missing
     * @param link how a hard link is made
     */
    Versions(Path root, Blobs blobs, Link link, Clock clock) throws IOException {
        this.root = PrivateFiles.createFolder(root);
        this.blobs = blobs;
        this.link = link;
        this.clock = clock;
    }

    Path folder(String name) {
        return root.resolve(name);
    }

    /** The lock that whoever reads the folder shares, and whoever removes it has alone. */
    Path lock(String name) {
        return root.resolve(name + LOCK);
    }

    /** Says that the version is used now. */
    void used(String name) throws IOException {
        Path file = root.resolve(name + USED);
        Files.setLastModifiedTime(PrivateFiles.ensureFile(file), FileTime.from(clock.instant()));
    }

    /** True when the folder is whole and every byte of it still as it was fetched. */
    boolean holds(Wanted wanted, Going going) throws IOException, InterruptedException {
        Path folder = folder(wanted.name());
        Path manifest = folder.resolve(StoredDataset.MANIFEST);
        if (!Files.isRegularFile(manifest) || !Arrays.equals(Files.readAllBytes(manifest), wanted.text())) {
            return false;
        }
        for (DatasetFile file : wanted.manifest().files()) {
            if (!blobs.holds(folder.resolve(file.name()), file, going)) {
                return false;
            }
        }
        return true;
    }

    /** True when the folder was whole once. */
    boolean known(String name) {
        return Files.exists(folder(name).resolve(StoredDataset.MANIFEST));
    }

    /** Makes the folder of blobs that are all here, or mends it. Who reads a file that is replaced keeps what it was. */
    void assemble(Wanted wanted) throws IOException {
        Path folder = PrivateFiles.createFolder(folder(wanted.name()));
        Path fresh = folder.resolve(".fresh");
        for (DatasetFile file : wanted.manifest().files()) {
            Path name = folder.resolve(file.name());
            Path blob = blobs.path(file.sha256());
            if (!Files.exists(name) || !Files.isSameFile(name, blob)) {
                Files.deleteIfExists(fresh);
                link(folder, fresh, blob);
                replace(fresh, name);
            }
        }
        Files.write(PrivateFiles.ensureFile(fresh), wanted.text());
        replace(fresh, folder.resolve(StoredDataset.MANIFEST));
    }

    /** All that there are, whole or not, the least recently used first. */
    List<Version> leastRecentFirst() throws IOException {
        List<Version> all = new ArrayList<>();
        try (Stream<Path> entries = Files.list(root)) {
            for (Path folder : (Iterable<Path>) entries.filter(Files::isDirectory)::iterator) {
                all.add(version(folder));
            }
        }
        all.sort((a, b) -> {
            int byUse = a.used().compareTo(b.used());
            return byUse != 0 ? byUse : a.name().compareTo(b.name());
        });
        return all;
    }

    /** Its manifest goes first: a folder that is half removed is none. The blobs stay. */
    void remove(String name) throws IOException {
        Path folder = folder(name);
        Files.deleteIfExists(folder.resolve(StoredDataset.MANIFEST));
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
        Files.deleteIfExists(root.resolve(name + USED));
    }

    private Version version(Path folder) throws IOException {
        String name = folder.getFileName().toString();
        Path used = root.resolve(name + USED);
        FileTime at = Files.exists(used) ? Files.getLastModifiedTime(used) : FileTime.fromMillis(0);
        Set<String> contents = new TreeSet<>();
        DatasetManifest manifest = manifest(folder.resolve(StoredDataset.MANIFEST));
        if (manifest != null) {
            manifest.files().forEach(file -> contents.add(file.sha256()));
        }
        return new Version(name, contents, at);
    }

    private static @Nullable DatasetManifest manifest(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return null;
        }
        try {
            return JSON.readValue(Files.readAllBytes(file), DatasetManifest.class);
        } catch (JacksonException e) {
            return null;
        }
    }

    private void link(Path folder, Path name, Path blob) throws IOException {
        try {
            link.make(name, blob);
        } catch (UnsupportedOperationException | FileSystemException e) {
            Files.createSymbolicLink(name, folder.relativize(blob));
        }
    }

    private static void replace(Path fresh, Path name) throws IOException {
        Files.move(fresh, name, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
