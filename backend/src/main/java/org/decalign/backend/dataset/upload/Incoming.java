package org.decalign.backend.dataset.upload;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.decalign.backend.platform.LabProperties;
import org.decalign.protocol.home.PrivateFiles;
import org.springframework.stereotype.Component;

/**
 * `LAB_HOME/incoming`: the bytes of uploads, a file each, named by the upload's id. How long the file is, is how much
 * was received.
 *
 * <p>A length that is told to a sender is on the disk for good: the file is forced before. In between the system writes
 * when it likes. After a power cut a file may be shorter than it was, and its sender is told the shorter length.
 */
@Component
class Incoming {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private final Path folder;

    Incoming(LabProperties settings) {
        folder = settings.homeFolder().resolve("incoming");
    }

    Path file(UUID id) {
        return folder.resolve(id.toString());
    }

    boolean has(UUID id) {
        return Files.exists(file(id));
    }

    void create(UUID id) throws IOException {
        PrivateFiles.createFolder(folder);
        try (FileChannel file = PrivateFiles.open(file(id), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            file.force(true);
        } catch (FileAlreadyExistsException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Bytes that are on the disk for good; empty when this server does not have the upload. */
    OptionalLong length(UUID id) throws IOException {
        try (FileChannel file = FileChannel.open(file(id), StandardOpenOption.WRITE)) {
            long length = file.size();
            if (length > 0) {
                file.force(true);
            }
            return OptionalLong.of(length);
        } catch (NoSuchFileException e) {
            return OptionalLong.empty();
        }
    }

    void delete(UUID id) throws IOException {
        Files.deleteIfExists(file(id));
    }

    /** Every upload that has bytes here. */
    List<UUID> all() throws IOException {
        return names().flatMap(name -> parse(name).stream()).toList();
    }

    /** Removes what a killed server left of bodies that were no uploads; only while the server takes no requests. */
    void removeStrangers() throws IOException {
        for (String name : names().filter(n -> parse(n).isEmpty()).toList()) {
            Files.deleteIfExists(folder.resolve(name));
        }
    }

    private Stream<String> names() throws IOException {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList().stream();
        }
    }

    private static Optional<UUID> parse(String name) {
        return ID.matcher(name).matches() ? Optional.of(UUID.fromString(name)) : Optional.empty();
    }
}
