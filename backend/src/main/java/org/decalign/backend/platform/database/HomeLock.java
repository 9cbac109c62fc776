package org.decalign.backend.platform.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.decalign.backend.platform.LabProperties;
import org.decalign.backend.platform.StartRefused;
import org.decalign.protocol.home.HomeFolder;
import org.decalign.protocol.home.Mending;
import org.decalign.protocol.home.PrivateFiles;
import org.decalign.protocol.home.UnsafeHomeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.stereotype.Component;

/** One server for one home folder: the system drops the lock when the process ends, however it ends. */
@Component
class HomeLock implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HomeLock.class);
    private final FileChannel channel;

    @Autowired
    HomeLock(LabProperties settings, ServerProperties server) {
        this(closedDoor(settings, server));
    }

    HomeLock(Path home) {
        try {
            HomeFolder.secure(home).forEach(log::warn);
            channel =
                    PrivateFiles.open(home.resolve("server.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (UnsafeHomeException e) {
            throw new StartRefused(String.valueOf(e.getMessage()), e.repair());
        } catch (IOException e) {
            throw new StartRefused(
                    "The home folder " + home + " cannot be used: " + e.getMessage(),
                    "Set LAB_HOME to a folder that can be written.");
        }
        if (tryLock(channel) == null) {
            close();
            throw new StartRefused(
                    "Another server runs on the home folder " + home + ".",
                    "Use that server (its address is in server.json there), stop it, or set LAB_HOME to another folder.");
        }
        mend(home);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The programs of PostgreSQL are left alone: what others could have done to them is found by their permissions. */
    private static void mend(Path home) {
        try {
            Mending mending = Mending.of(home, home.resolve("postgres"));
            if (mending.mended() > 0) {
                log.warn("{} files below {} were open to other users and are not any more", mending.mended(), home);
            }
            if (!mending.complaint().isEmpty()) {
                log.warn(mending.complaint());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The home, unless anybody on the network could use it. */
    private static Path closedDoor(LabProperties settings, ServerProperties server) {
        InetAddress address = server.getAddress();
        if ((address == null || !address.isLoopbackAddress()) && !settings.hasToken()) {
            throw new StartRefused(
                    "The address " + (address == null ? "of all networks" : address.getHostAddress())
                            + " can be reached from other machines and no LAB_TOKEN is set.",
                    "Set LAB_TOKEN to the secret of its first administrator, or leave lab.bind at 127.0.0.1.");
        }
        return settings.homeFolder();
    }

    private static @Nullable FileLock tryLock(FileChannel channel) {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
