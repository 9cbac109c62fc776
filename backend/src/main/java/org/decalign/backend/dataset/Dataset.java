package org.decalign.backend.dataset;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import java.time.Instant;
import java.util.Objects;
import org.decalign.backend.access.Owner;
import org.decalign.protocol.dataset.DatasetFacts;
import org.decalign.protocol.dataset.DatasetManifest;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.Generated;
import org.jspecify.annotations.Nullable;

/**
 * One version of a dataset in the registry. Its content never changes; licence, source and notes are people's words.
 */
@Entity
@DynamicUpdate
class Dataset {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Column(updatable = false)
    private String name = "";

    @Column(updatable = false)
    private int version;

    @Column(updatable = false)
    private String hash = "";

    @Column(updatable = false)
    private long sizeBytes;

    @Column(updatable = false)
    @ColumnTransformer(write = "?::jsonb")
    private String manifest = "";

    @Generated
    @Column(insertable = false, updatable = false)
    private Instant createdAt = Instant.EPOCH;

    private @Nullable String licence;
    private @Nullable String source;
    private @Nullable String notes;

    @Column(updatable = false)
    private @Nullable String addedBy;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "parent_id", updatable = false)
    private @Nullable Dataset parent;

    @Column(updatable = false)
    @ColumnTransformer(write = "?::jsonb")
    private @Nullable String recipe;

    /** Null until the server has looked; JSON's null if the split is not that of a benchmark. */
    @Column(updatable = false)
    @ColumnTransformer(write = "?::jsonb")
    private @Nullable String officialSplit;

    @Column(updatable = false)
    private @Nullable Long ownerToken;

    @Column(updatable = false)
    private @Nullable String ownerName;

    protected Dataset() {}

    Dataset(DatasetManifest manifest, String manifestJson, int version, long sizeBytes) {
        this.name = manifest.name();
        this.hash = manifest.hash();
        this.manifest = manifestJson;
        this.version = version;
        this.sizeBytes = sizeBytes;
    }

    /** Says who adds a version that is not stored yet. */
    Dataset addedBy(@Nullable String user) {
        addedBy = user;
        return this;
    }

    /** Says whose a version is that is not stored yet. */
    Dataset ownedBy(Owner owner) {
        ownerToken = owner.token();
        ownerName = owner.name();
        return this;
    }

    /** Sets the official split of a version that is not stored yet. */
    Dataset recognisedAs(@Nullable String officialSplitJson) {
        officialSplit = officialSplitJson;
        return this;
    }

    /** Says what a version that is not stored yet was derived from. */
    void derivedFrom(Dataset version, String recipeJson) {
        parent = version;
        recipe = recipeJson;
    }

    /** Sets what people say of it; null takes it away. */
    void describe(@Nullable String licence, @Nullable String source, @Nullable String notes) {
        this.licence = licence;
        this.source = source;
        this.notes = notes;
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

    DatasetFacts facts() {
        return new DatasetFacts(licence, source, notes, addedBy);
    }

    /** Null if it is older than the tokens. */
    @Nullable
    Owner owner() {
        return ownerName == null ? null : new Owner(ownerToken, ownerName);
    }

    @Nullable
    Dataset parent() {
        return parent;
    }

    @Nullable
    String officialSplit() {
        return officialSplit;
    }

    @Nullable
    String recipe() {
        return recipe;
    }
}
