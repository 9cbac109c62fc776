package org.decalign.backend.experiment;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Rows of experiments. */
interface ExperimentRepository extends Repository<Experiment, Long> {
    Experiment getByName(String name);

    @Query("""
            select e from Experiment e
            where e.id < :before and (:name is null or e.name = :name)
              and (:lifecycle is null or e.lifecycle = :lifecycle)
            order by e.id desc
            """)
    List<Experiment> findBefore(long before, @Nullable String name, @Nullable String lifecycle, Limit limit);

    /** Adds the name unless it is there; two that add it at once are both fine. Answers 1 when it was added. */
    @Modifying
    @Query(value = """
            insert into experiment (name, owner_token, owner_name) values (:name, cast(:token as bigint), :owner)
            on conflict do nothing
            """, nativeQuery = true)
    int addIfAbsent(String name, @Nullable Long token, String owner);

    /** Brings back an archived or deleted experiment. Answers 1 if it was one. */
    @Modifying
    @Query(value = """
            update experiment set lifecycle = 'ACTIVE', lifecycle_since = null
            where name = :name and lifecycle <> 'ACTIVE'
            """, nativeQuery = true)
    int revive(String name);
}
