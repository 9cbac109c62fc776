package org.decalign.backend.experiment;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Rows of experiments. */
interface ExperimentRepository extends Repository<Experiment, Long> {
    Experiment getByName(String name);

    @Query("select e from Experiment e where e.id < :before order by e.id desc")
    List<Experiment> findBefore(long before, Limit limit);

    /** Adds the name unless it is there; two that add it at once are both fine. Answers 1 when it was added. */
    @Modifying
    @Query(value = "insert into experiment (name) values (:name) on conflict do nothing", nativeQuery = true)
    int addIfAbsent(String name);
}
