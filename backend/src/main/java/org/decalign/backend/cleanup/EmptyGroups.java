package org.decalign.backend.cleanup;

import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Replicate groups that a purge leaves without a run, a link and a study: they would keep their dataset for nothing.
 */
@Component
class EmptyGroups {
    private final JdbcClient sql;

    EmptyGroups(JdbcClient sql) {
        this.sql = sql;
    }

    /** The groups that may be empty once this is purged. */
    List<Long> of(Kind kind, long id) {
        String groups = switch (kind) {
            case RUN -> """
                        select group_id from run where id = :id
                        union select group_id from group_link where run_id = :id
                        """;
            case STUDY -> "select distinct group_id from study_cell where study_id = :id";
            case BENCHMARK -> "select id from replicate_group where :id < 0";
            case EXPERIMENT -> "select id from replicate_group where experiment_id = :id";
        };
        return sql.sql(groups).param("id", id).query(Long.class).list();
    }

    /** A submit of one of their configurations waits, and then finds them gone or counts in them first. */
    void lockConfigurations(Collection<Long> groups) {
        if (!groups.isEmpty()) {
            sql.sql("""
                            select hash from config where hash in (
                              select config_hash from replicate_group where id in (:groups))
                            order by hash for no key update
                            """).param("groups", groups).query(String.class).list();
        }
    }

    /** Deletes the groups of an experiment that has no run and no study's cell any more. */
    void removeOf(long experiment) {
        sql.sql("delete from replicate_group where experiment_id = :experiment")
                .param("experiment", experiment)
                .update();
    }

    /**
     * Deletes those of them that are empty, and the empty ones of the same experiment, dataset and configuration: the
     * code that was expected of a run leaves such a group. While such a run waits, its worker may still move it there.
     */
    void removeEmpty(Collection<Long> groups) {
        if (groups.isEmpty()) {
            return;
        }
        sql.sql("""
                        with touched as (
                          select distinct experiment_id, dataset_id, config_hash from replicate_group
                          where id in (:groups)),
                        related as (
                          select g.id, g.experiment_id, g.dataset_id, g.config_hash from replicate_group g
                            join touched using (experiment_id, dataset_id, config_hash))
                        delete from replicate_group g using related t
                        where g.id = t.id
                          and not exists (select 1 from run where group_id = g.id)
                          and not exists (select 1 from group_link where group_id = g.id)
                          and not exists (select 1 from study_cell where group_id = g.id)
                          and not exists (
                            select 1 from related other join run r on r.group_id = other.id
                            where (other.experiment_id, other.dataset_id, other.config_hash)
                                = (t.experiment_id, t.dataset_id, t.config_hash) and r.finished_at is null)
                        """).param("groups", groups).update();
    }
}
