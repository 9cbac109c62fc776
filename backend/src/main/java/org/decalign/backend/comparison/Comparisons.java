package org.decalign.backend.comparison;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.decalign.backend.comparison.ComparedSides.Compared;
import org.decalign.backend.dataset.Datasets;
import org.decalign.backend.platform.problem.NotFound;
import org.decalign.protocol.comparison.ComparedCurve;
import org.decalign.protocol.comparison.ComparisonView;
import org.decalign.protocol.comparison.ComparisonView.Curve;
import org.decalign.protocol.comparison.ComparisonView.KeyRow;
import org.decalign.protocol.comparison.ComparisonView.ScoreRow;
import org.decalign.protocol.comparison.ComparisonView.SeedRun;
import org.decalign.protocol.config.ScoreNames;
import org.decalign.protocol.dataset.DatasetView;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Reads comparisons. */
@Component
class Comparisons {
    private static final int MOST_CURVES = 500;
    private static final int MOST_POINTS = 1_000;
    private final ComparedSides sides;
    private final ComparedData data;
    private final Datasets datasets;
    private final JdbcClient sql;

    Comparisons(ComparedSides sides, ComparedData data, Datasets datasets, JdbcClient sql) {
        this.sides = sides;
        this.data = data;
        this.datasets = datasets;
        this.sql = sql;
    }

    /**
     * @throws NotFound when there is no such group or run
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    ComparisonView compare(List<Reference> references) {
        List<Compared> found = references.stream().map(sides::find).toList();
        Map<Long, DatasetView> versions = versions(found);
        List<Compared> compared = apart(found, versions);
        List<KeyRow> keys = rows(compared.stream().map(Compared::config).toList());
        List<String> names = scores(versions.values());
        return new ComparisonView(
                compared.stream().map(Compared::side).toList(),
                keys.stream().filter(row -> !isEqual(row)).toList(),
                keys.stream().filter(Comparisons::isEqual).toList(),
                data(compared, versions),
                rows(compared, names, "valid"),
                rows(compared, names, "test"),
                curves(compared));
    }

    private Map<Long, DatasetView> versions(List<Compared> compared) {
        Map<Long, DatasetView> versions = new LinkedHashMap<>();
        compared.forEach(c -> versions.computeIfAbsent(c.datasetId(), datasets::get));
        return versions;
    }

    private List<Compared> apart(List<Compared> compared, Map<Long, DatasetView> versions) {
        DatasetView reference = versions.values().iterator().next();
        Map<Long, String> reasons = data.apart(reference, versions.values());
        return compared.stream().map(c -> c.apart(reasons.get(c.datasetId()))).toList();
    }

    /** The facts in which the dataset versions differ. */
    private static List<KeyRow> data(List<Compared> compared, Map<Long, DatasetView> versions) {
        return rows(compared.stream()
                        .map(c -> ComparedData.facts(Objects.requireNonNull(versions.get(c.datasetId()))
                                .manifest()))
                        .toList())
                .stream()
                .filter(row -> !isEqual(row))
                .toList();
    }

    /**
     * @throws NotFound when there is no such group or run
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    List<ComparedCurve> curve(List<Reference> references, Curve curve) {
        return references.stream().map(sides::find).map(c -> curve(c, curve)).toList();
    }

    private static List<ScoreRow> rows(List<Compared> compared, List<String> names, String split) {
        return names.stream()
                .map(name -> new ScoreRow(name, ScoreNames.higherIsBetter(name), SideScores.of(compared, split, name)))
                .filter(row ->
                        row.sides().stream().anyMatch(score -> !score.bySeed().isEmpty()))
                .toList();
    }

    /** A row for each name that any side has, in alphabetical order. */
    private static List<KeyRow> rows(List<Map<String, Object>> sides) {
        Set<String> names = new TreeSet<>();
        sides.forEach(side -> names.addAll(side.keySet()));
        return names.stream().map(name -> new KeyRow(name, values(sides, name))).toList();
    }

    @SuppressWarnings("NullAway") // what a side does not have is null there
    private static List<Object> values(List<Map<String, Object>> sides, String name) {
        List<Object> values = new ArrayList<>();
        sides.forEach(side -> values.add(side.get(name)));
        return values;
    }

    private static boolean isEqual(KeyRow row) {
        return row.values().stream().distinct().count() == 1;
    }

    /** The scores of the sides' suites in the order that tables show. */
    private static List<String> scores(Collection<DatasetView> versions) {
        Set<String> names = new LinkedHashSet<>();
        for (DatasetView version : versions) {
            names.addAll(ScoreNames.names(
                    version.manifest().suite(), version.manifest().task()));
        }
        return List.copyOf(names);
    }

    /** Test has no curves: a run has one value of each score there, at the epoch that it chose. */
    private List<Curve> curves(List<Compared> compared) {
        List<Long> runs = compared.stream()
                .map(Comparisons::runs)
                .flatMap(Collection::stream)
                .toList();
        return runs.isEmpty()
                ? List.of()
                : sql.sql("""
                                select distinct name, split from metric where run_id in (:runs) and split <> 'test'
                                order by name, split limit :limit
                                """)
                        .param("runs", runs)
                        .param("limit", MOST_CURVES)
                        .query((row, i) -> new Curve(row.getString("name"), row.getString("split")))
                        .list();
    }

    private ComparedCurve curve(Compared compared, Curve curve) {
        CurveParts parts = new CurveParts(compared.side().ref());
        sql.sql("""
                        with width as (
                          select coalesce((max(epoch) - 1) / :points + 1, 1) as epochs from metric
                          where run_id in (:runs) and name = :name and split = :split),
                        of_run as (
                          select run_id, (epoch - 1) / epochs as place, max(epoch) as epoch,
                            avg(value order by step) as value
                          from metric, width
                          where run_id in (:runs) and name = :name and split = :split group by run_id, place)
                        select max(epoch) as epoch, avg(value order by run_id) as mean,
                          stddev_samp(value order by run_id) as sd, count(*) as n,
                          string_agg(run_id::text, ',' order by run_id) as runs
                        from of_run group by place order by place
                        """)
                .param("runs", runs(compared))
                .param("points", MOST_POINTS)
                .param("name", curve.name())
                .param("split", curve.split())
                .query(parts::add);
        return parts.curve();
    }

    private static List<Long> runs(Compared compared) {
        return compared.side().seeds().stream().map(SeedRun::run).toList();
    }
}
