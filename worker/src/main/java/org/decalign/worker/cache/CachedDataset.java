package org.decalign.worker.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A dataset version in use: until it is closed, no process of this host removes it. */
public final class CachedDataset implements AutoCloseable {
    private final Versions versions;
    private final String name;
    private final HostLock use;

    CachedDataset(Versions versions, String name, HostLock use) {
        this.versions = versions;
        this.name = name;
        this.use = use;
    }

    /** The stored dataset, every byte of it checked. */
    public Path folder() {
        return versions.folder(name);
    }

    @Override
    public void close() {
        try (use) {
            versions.used(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
