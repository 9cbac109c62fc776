package org.decalign.cli.upload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.decalign.cli.api.LabClient;
import org.decalign.cli.failure.CommandFailedException;
import org.decalign.cli.failure.ProblemException;
import org.decalign.cli.upload.UploadNotes.Note;
import org.decalign.protocol.upload.ImportUpload;
import org.decalign.protocol.upload.UploadState;
import org.decalign.protocol.upload.UploadView;

/**
 * Sends a file or folder and sees its import to the end. What the server has is not sent again: not after a broken
 * connection, not by the same command after this one was ended.
 */
public final class Uploader {
    private final LabClient client;
    private final UploadNotes notes;
    private final TransferView view;
    private final Patience patience;

    /**
     * @param home LAB_HOME, where it is noted what is under way
     */
    public Uploader(LabClient client, Path home, TransferView view) {
        this(client, home, view, new Patience(time -> Thread.sleep(time.toMillis())));
    }

    Uploader(LabClient client, Path home, TransferView view, Patience patience) {
        this.client = client;
        this.notes = new UploadNotes(home);
        this.view = view;
        this.patience = patience;
    }

    /** What is sent of a path: a folder is one tar, a file is itself. */
    public static Payload payload(Path path) throws IOException {
        return Files.isDirectory(path) ? new TarPayload(path) : new FilePayload(path);
    }

    /**
     * @return the upload when its import has ended, well or not; or RECEIVED, with the reason, when the server could not
     *     bring it to an end
     * @throws CommandFailedException when the server cannot be reached for long, or refuses what is asked
     * @throws IOException when the files cannot be read, or changed meanwhile
     */
    public UploadView send(Path path, Payload payload, ImportUpload request) throws IOException {
        Note note = begin(path, payload, request);
        UploadView upload = asked(note);
        if (upload.state() == UploadState.RECEIVING) {
            transfer(note.upload(), payload);
            if (!Note.of(note.server(), path, payload.fingerprint(), note.upload())
                    .equals(note)) {
                notes.forget(note);
                removeQuietly(note.upload());
                throw CommandFailedException.failed(path + " changed while it was sent; nothing was imported");
            }
            upload = asked(note);
        }
        if (upload.state() == UploadState.RECEIVED) {
            patiently(() -> client.uploads().requestImport(note.upload(), request));
        }
        upload = new ImportFollower(client, view, patience).follow(note.upload(), payload.name());
        if (upload.state() != UploadState.RECEIVED) {
            notes.forget(note);
        }
        return upload;
    }

    /** The upload that an earlier command began, if it is there and the files are as they were; else a new one. */
    private Note begin(Path path, Payload payload, ImportUpload request) throws IOException {
        Note wanted = Note.of(client.address().url(), path, payload.fingerprint(), "");
        Optional<Note> earlier = notes.find(wanted);
        if (earlier.isPresent() && isUsable(earlier.get(), request)) {
            if (earlier.get().fingerprint().equals(wanted.fingerprint())) {
                return earlier.get();
            }
            removeQuietly(earlier.get().upload());
        }
        String id = patiently(() -> client.uploads().create(payload.name(), payload.length()));
        Note note = new Note(wanted.server(), wanted.path(), wanted.fingerprint(), id);
        notes.keep(note);
        return note;
    }

    /** False when the server has forgotten it or lost its bytes, or made something else of it. */
    private boolean isUsable(Note note, ImportUpload request) {
        try {
            UploadView upload = asked(note);
            return switch (upload.state()) {
                case RECEIVING, RECEIVED -> upload.offset() != null;
                case IMPORTING, IMPORTED, FAILED -> request.equals(upload.request());
            };
        } catch (ProblemException e) {
            if (e.is("unknown-upload")) {
                return false;
            }
            throw e;
        }
    }

    /** An upload that nobody goes on with; one that stays is swept away by the server. */
    private void removeQuietly(String upload) {
        try {
            client.uploads().remove(upload);
        } catch (ProblemException e) {
            // it went before
        }
    }

    private UploadView asked(Note note) {
        return patiently(() -> client.uploads().get(note.upload()));
    }

    private void transfer(String upload, Payload payload) throws IOException {
        view.begins(payload.name(), payload.length());
        long offset = patiently(() -> client.uploads().offset(upload));
        while (offset < payload.length()) {
            view.sent(offset);
            try (InputStream bytes = payload.from(offset)) {
                client.uploads().sendPart(upload, offset, payload.length() - offset, bytes, view::sent);
            } catch (CommandFailedException e) {
                patience.endure(e);
            }
            long before = offset;
            offset = patiently(() -> client.uploads().offset(upload));
            if (offset > before) {
                patience.reset();
            }
        }
        view.sent(offset);
    }

    private <T> T patiently(Supplier<T> request) {
        while (true) {
            try {
                return request.get();
            } catch (CommandFailedException e) {
                patience.endure(e);
            }
        }
    }
}
