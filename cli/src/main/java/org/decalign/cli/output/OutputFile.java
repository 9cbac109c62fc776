package org.decalign.cli.output;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.decalign.cli.failure.CommandFailedException;
import org.jspecify.annotations.Nullable;

/** Files that commands write their results to. */
public final class OutputFile {
    private OutputFile() {}

    /**
     * Checks that a file can be written, before work begins whose result goes into it. The file keeps its content; one
     * that did not exist still does not, but its folder does.
     *
     * @param what how the command line names it, as `--junit`; empty for a parameter
     * @param file null to check nothing
     * @throws CommandFailedException for wrong use, if it cannot be written
     */
    public static void demandWritable(String what, @Nullable Path file) {
        if (file == null) {
            return;
        }
        boolean there = Files.exists(file);
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                    .close();
            if (!there) {
                Files.delete(file);
            }
        } catch (IOException e) {
            String place = (what + " " + file).strip();
            throw CommandFailedException.wrongUse(place + " cannot be written: " + explained(e));
        }
    }

    /** What the system refused and why, without the words of Java. */
    public static String explained(IOException failure) {
        String file = failure instanceof FileSystemException known ? known.getFile() : null;
        return file == null ? reason(failure) : file + ": " + reason(failure);
    }

    /** Why a file cannot be read or written, without the words of Java. */
    public static String reason(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "no permission";
        }
        if (failure instanceof NoSuchFileException) {
            return "it is not there";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "it is a file, not a folder";
        }
        if (failure instanceof FileSystemException known) {
            return known.getReason() == null ? "the system refuses it" : known.getReason();
        }
        return String.valueOf(failure.getMessage());
    }
}
