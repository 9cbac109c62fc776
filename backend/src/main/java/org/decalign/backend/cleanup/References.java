package org.decalign.backend.cleanup;

/** What refers to rows that are to be purged. It is deleted itself: nothing else may count what is deleted. */
final class References {
    private References() {}

    /** A query of at most 20 texts as `study 3`, for the parameter `id`. */
    static String to(Kind kind) {
        String references = switch (kind) {
            case RUN -> """
                        select 'study ' || study_id as text from study_run where run_id = :id
                        union select 'benchmark ' || benchmark_id from benchmark_run where run_id = :id
                        """;
            case STUDY -> "select '' as text where :id < 0";
            case BENCHMARK -> """
                        select 'benchmark ' || k.id as text from benchmark k join baseline b on b.id = k.baseline_id
                        where b.benchmark_id = :id and k.id <> :id
                        """;
            case EXPERIMENT -> """
                        select 'run ' || id as text from run where experiment_id = :id
                        union select 'study ' || c.study_id from study_cell c
                          join replicate_group g on g.id = c.group_id
                        where g.experiment_id = :id
                        """;
        };
        return "select distinct text from (" + references + ") r order by text limit 20";
    }

    /** A condition on a row `t` of its table: nothing refers to it. */
    static String none(Kind kind) {
        return "not exists (" + to(kind).replace(":id", "t.id") + ")";
    }
}
