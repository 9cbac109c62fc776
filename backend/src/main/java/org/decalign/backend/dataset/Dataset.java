package org.decalign.backend.dataset;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Objects;
import org.decalign.protocol.dataset.DatasetManifest;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.Generated;
import org.jspecify.annotations.Nullable;

/** One version of a dataset in the registry. Rows never change. */
@Entity
class Dataset {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String name = "";
    private int version;
    private String hash = "";
    private long sizeBytes;

    @ColumnTransformer(write = "?::jsonb")
    private String manifest = "";

    @Generated
    @Column(insertable = false, updatable = false)
    private Instant createdAt = Instant.EPOCH;

    protected Dataset() {}

    Dataset(DatasetManifest manifest, String manifestJson, int version, long sizeBytes) {
        this.name = manifest.name();
        this.hash = manifest.hash();
        this.manifest = manifestJson;
        this.version = version;
        this.sizeBytes = sizeBytes;
    }

    long id() {
        return Objects.requireNonNull(id);
    }

    String name() {
        return name;
    }

    int version() {
        return version;
    }

    String hash() {
        return hash;
    }

    long sizeBytes() {
        return sizeBytes;
    }

    String manifest() {
        return manifest;
    }

    Instant createdAt() {
        return createdAt;
    }
}
