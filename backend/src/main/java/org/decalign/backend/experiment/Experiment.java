package org.decalign.backend.experiment;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Objects;
import org.hibernate.annotations.Generated;
import org.jspecify.annotations.Nullable;

/** A name that runs are filed under. */
@Entity
class Experiment {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String name = "";
    private String description = "";

    @Column(insertable = false, updatable = false)
    private String lifecycle = "ACTIVE";

    @Generated
    @Column(insertable = false, updatable = false)
    private Instant createdAt = Instant.EPOCH;

    protected Experiment() {}

    long id() {
        return Objects.requireNonNull(id);
    }

    String name() {
        return name;
    }

    String description() {
        return description;
    }

    Instant createdAt() {
        return createdAt;
    }

    String lifecycle() {
        return lifecycle;
    }

    void describe(String text) {
        description = text;
    }
}
