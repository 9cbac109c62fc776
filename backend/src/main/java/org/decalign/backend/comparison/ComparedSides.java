package org.decalign.backend.comparison;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.decalign.backend.platform.JsonColumn;
import org.decalign.backend.platform.problem.InvalidRequest;
import org.decalign.backend.platform.problem.NotFound;
import org.decalign.backend.run.RunQuery;
import org.decalign.protocol.comparison.ComparisonView.SeedRun;
import org.decalign.protocol.comparison.ComparisonView.Side;
import org.decalign.protocol.run.RunSummary;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** Finds what references name, with configuration and runs. */
@Component
class ComparedSides {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final int MOST_SEEDS = 500;
    private final JdbcClient sql;
    private final JsonColumn json;
    private final RunQuery runs;

    ComparedSides(JdbcClient sql, JsonColumn json, RunQuery runs) {
        this.sql = sql;
        this.json = json;
        this.runs = runs;
    }

    /**
     * @param config every key that acts but the seed
     * @param runs newest first; of a run itself alone
     */
    record Compared(Side side, long datasetId, Map<String, Object> config, List<RunSummary> runs) {
        /**
         * @param reason why it may not be compared with the reference; null if it may
         */
        Compared apart(@Nullable String reason) {
            return new Compared(side.apart(reason), datasetId, config, runs);
        }
    }

    /**
     * @throws NotFound when there is no such group or run
     */
    Compared find(Reference reference) {
        List<RunSummary> found = reference.isGroup() ? ofGroup(reference) : List.of(runs.get(reference.id()));
        long group = reference.isGroup() ? reference.id() : found.get(0).group();
        return sql.sql("""
                        select g.id, g.name, g.preset, g.code_version, g.dataset_id, e.name as experiment,
                          d.name as dataset, d.version, d.hash, c.keys
                        from replicate_group g join experiment e on e.id = g.experiment_id
                          join dataset d on d.id = g.dataset_id join config c on c.hash = g.config_hash
                        where g.id = :group
                        """)
                .param("group", group)
                .query((row, i) -> compared(reference, row, found))
                .optional()
                .orElseThrow(() -> new NotFound("group", group, "GET /api/v1/groups lists them."));
    }

    private List<RunSummary> ofGroup(Reference reference) {
        long seeds = sql.sql("select count(distinct seed) from group_member where group_id = :group")
                .param("group", reference.id())
                .query(Long.class)
                .single();
        if (seeds > MOST_SEEDS) {
            throw new InvalidRequest(
                    "of",
                    reference.text(),
                    "has " + seeds + " seeds, too many to compare",
                    "groups with at most " + MOST_SEEDS + " seeds");
        }
        return runs.ofGroup(reference.id());
    }

    /** The newest run of each seed, by seed. */
    static List<RunSummary> newestPerSeed(List<RunSummary> newestFirst) {
        Map<Long, RunSummary> bySeed = new TreeMap<>();
        newestFirst.forEach(run -> bySeed.putIfAbsent(run.seed(), run));
        return List.copyOf(bySeed.values());
    }

    private Compared compared(Reference reference, ResultSet row, List<RunSummary> found) throws SQLException {
        Side side = new Side(
                reference.text(),
                row.getLong("id"),
                row.getString("name"),
                row.getString("dataset"),
                row.getInt("version"),
                row.getString("hash"),
                row.getString("preset"),
                row.getString("experiment"),
                row.getString("code_version"),
                newestPerSeed(found).stream()
                        .map(run -> new SeedRun(run.seed(), run.id(), run.state()))
                        .toList(),
                null);
        return new Compared(side, row.getLong("dataset_id"), json.read(row.getString("keys"), OBJECT), found);
    }
}
