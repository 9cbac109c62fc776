package org.decalign.cli.upload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.decalign.datasets.storage.Sha256;
import org.decalign.protocol.home.PrivateFiles;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** `LAB_HOME/uploads`: which upload a file was being sent in, so that the same command goes on with it. */
final class UploadNotes {
    private static final JsonMapper JSON = new JsonMapper();
    private final Path folder;

    UploadNotes(Path home) {
        folder = home.resolve("uploads");
    }

    /**
     * An upload that was begun.
     *
     * @param server its address
     * @param path what is sent, absolute
     * @param fingerprint what the files were like, as a digest
     * @param upload the upload's id
     */
    record Note(String server, String path, String fingerprint, String upload) {
        static Note of(String server, Path path, String fingerprint, String upload) {
            return new Note(server, path.toAbsolutePath().normalize().toString(), Sha256.ofText(fingerprint), upload);
        }

        private String fileName() {
            return Sha256.ofText(server + "\n" + path).substring(0, 24) + ".json";
        }
    }

    /** What was noted for the same path and server, whatever its fingerprint. */
    Optional<Note> find(Note like) {
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(folder.resolve(like.fileName())), Note.class));
        } catch (IOException | JacksonException e) {
            return Optional.empty(); // none, or not whole: the file is sent from its beginning
        }
    }

    void keep(Note note) throws IOException {
        PrivateFiles.createFolder(folder);
        Path fresh = Files.createTempFile(folder, "note", ".tmp");
        Files.write(fresh, JSON.writeValueAsBytes(note));
        Files.move(
                fresh,
                folder.resolve(note.fileName()),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    void forget(Note note) throws IOException {
        Files.deleteIfExists(folder.resolve(note.fileName()));
    }
}
