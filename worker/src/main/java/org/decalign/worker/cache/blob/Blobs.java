package org.decalign.worker.cache.blob;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.decalign.protocol.dataset.DatasetFile;
import org.decalign.protocol.home.PrivateFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of all datasets by their SHA-256, each once, and beside each its {@link BlockSums}. */
public final class Blobs {
    private static final Logger LOG = LoggerFactory.getLogger(Blobs.class);
    private static final String SUMS = ".sums";

    private final Path folder;

    /**
     * @param folder made where it is missing
     */
    public Blobs(Path folder) throws IOException {
        this.folder = PrivateFiles.createFolder(folder);
    }

    public Path path(String sha256) {
        return folder.resolve(sha256);
    }

    /** True when it is here and holds; where only its sums are lost, its SHA-256 decides and they are taken again. */
    public boolean holds(DatasetFile content, Going going) throws IOException, InterruptedException {
        Path blob = path(content.sha256());
        return BlockSums.read(sums(content), content.size()).isPresent()
                ? holds(blob, content, going)
                : readable(blob, content, file -> {
                    BlockSums taken = BlockSums.of(file, content.size(), end -> going.check());
                    boolean right = taken.sha256().equals(content.sha256());
                    if (right) {
                        taken.write(sums(content));
                    }
                    return right;
                });
    }

    /** True when a file has the content's size and every block of it the sum that was taken of the content. */
    public boolean holds(Path file, DatasetFile content, Going going) throws IOException, InterruptedException {
        Optional<int[]> sums = BlockSums.read(sums(content), content.size());
        return sums.isPresent()
                && readable(file, content, channel -> BlockSums.match(channel, content.size(), sums.get(), going));
    }

    private interface Check {
        boolean of(FileChannel file) throws IOException, InterruptedException;
    }

    /** What the disk cannot read does not hold. */
    private static boolean readable(Path file, DatasetFile content, Check check)
            throws IOException, InterruptedException {
        if (!Files.isRegularFile(file) || Files.size(file) != content.size()) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file)) {
            return check.of(channel);
        } catch (ClosedByInterruptException e) {
            throw new InterruptedException();
        } catch (IOException e) {
            LOG.warn("{} cannot be read and is fetched again: {}", file, e.toString());
            return false;
        }
    }

    /** Takes a file in, whose SHA-256 is right. The sums come first: a blob without them costs a second reading. */
    void add(Path file, DatasetFile content, BlockSums sums) throws IOException {
        sums.write(sums(content));
        Files.move(file, path(content.sha256()), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Bytes of each, by SHA-256. */
    public Map<String, Long> sizes() throws IOException {
        return sizes(folder);
    }

    /** Bytes of a folder's files that are named by a SHA-256 alone. */
    static Map<String, Long> sizes(Path folder) throws IOException {
        Map<String, Long> sizes = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = file.getFileName().toString();
                if (name.indexOf('.') < 0) {
                    sizes.put(name, Files.size(file));
                }
            }
        }
        return sizes;
    }

    /** What reads it now keeps it until it is closed. */
    public void remove(String sha256) throws IOException {
        Files.deleteIfExists(path(sha256));
        Files.deleteIfExists(folder.resolve(sha256 + SUMS));
    }

    private Path sums(DatasetFile content) {
        return folder.resolve(content.sha256() + SUMS);
    }
}
