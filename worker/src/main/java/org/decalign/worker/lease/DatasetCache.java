package org.decalign.worker.lease;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.decalign.datasets.storage.Sha256;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.protocol.dataset.DatasetFile;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.worker.client.BackendClient;
import org.decalign.worker.client.Retry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Datasets on this machine's disk, shared by its workers: a folder a version, named by the content's hash and the start
 * of the manifest's. Every use checks each file's digest; a folder that does not hold is fetched again. A lock file a
 * folder keeps processes from fetching the same one at once, and a fetched folder takes its name only when it is whole.
 */
final class DatasetCache {
    private static final Logger LOG = LoggerFactory.getLogger(DatasetCache.class);
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{16,128}");
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*");

    private final Path root;
    private final BackendClient client;
    private final Retry retry;

    /**
     * @param root made where it is missing
     */
    DatasetCache(Path root, BackendClient client, Retry retry) {
        this.root = root;
        this.client = client;
        this.retry = retry;
    }

    /**
     * The folder of a dataset version, every file verified, fetched where needed.
     *
     * @param goOn asked before a failed call is made again
     */
    Path folder(long dataset, DatasetManifest manifest, BooleanSupplier goOn) throws InterruptedException {
        byte[] text = client.encode(manifest);
        if (!HASH.matcher(manifest.hash()).matches()) {
            throw new IllegalArgumentException("no content hash: " + manifest.hash());
        }
        String name = manifest.hash() + "-" + digest(text).substring(0, 8);
        try {
            Files.createDirectories(root);
            try (FileChannel channel = FileChannel.open(
                            root.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                return locked(root.resolve(name), new Wanted(dataset, manifest, text), goOn);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(byte[] bytes) {
        Sha256 sha = new Sha256();
        sha.update(ByteBuffer.wrap(bytes));
        return sha.hex();
    }

    private record Wanted(long dataset, DatasetManifest manifest, byte[] text) {}

    private Path locked(Path folder, Wanted wanted, BooleanSupplier goOn) throws IOException, InterruptedException {
        if (Files.exists(folder)) {
            if (holds(folder, wanted)) {
                return folder;
            }
            LOG.warn("the cached dataset {} is damaged and is fetched again", folder.getFileName());
            delete(folder);
        }
        Path part = folder.resolveSibling(folder.getFileName() + ".part");
        delete(part);
        fetch(part, wanted, goOn);
        Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
        return folder;
    }

    private void fetch(Path part, Wanted wanted, BooleanSupplier goOn) throws IOException, InterruptedException {
        Files.createDirectories(part);
        for (DatasetFile file : wanted.manifest().files()) {
            Path target = part.resolve(plain(file.name()));
            retry.send(goOn, () -> client.datasetFile(wanted.dataset(), file, target));
        }
        Files.write(part.resolve(StoredDataset.MANIFEST), wanted.text());
    }

    private static boolean holds(Path folder, Wanted wanted) throws IOException {
        for (DatasetFile file : wanted.manifest().files()) {
            Path stored = folder.resolve(plain(file.name()));
            if (!Files.isRegularFile(stored)
                    || Files.size(stored) != file.size()
                    || !Sha256.ofFile(stored).equals(file.sha256())) {
                return false;
            }
        }
        Path manifest = folder.resolve(StoredDataset.MANIFEST);
        return Files.isRegularFile(manifest) && Arrays.equals(Files.readAllBytes(manifest), wanted.text());
    }

    /** The server names the files; none may lead out of the folder. */
    private static String plain(String name) {
        if (!FILE.matcher(name).matches()) {
            throw new IllegalArgumentException("not a plain file name: " + name);
        }
        return name;
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
