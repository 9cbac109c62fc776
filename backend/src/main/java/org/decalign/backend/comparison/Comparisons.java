package org.decalign.backend.comparison;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
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
import org.decalign.protocol.dataset.DatasetManifest;
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
    private final Datasets datasets;
    private final JdbcClient sql;

    Comparisons(ComparedSides sides, Datasets datasets, JdbcClient sql) {
        this.sides = sides;
        this.datasets = datasets;
        this.sql = sql;
    }

    /**
     * @throws NotFound when there is no such group or run
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    ComparisonView compare(List<Reference> references) {
        List<Compared> compared = references.stream().map(sides::find).toList();
        List<KeyRow> keys = keys(compared);
        List<String> names = scores(compared);
        return new ComparisonView(
                compared.stream().map(Compared::side).toList(),
                keys.stream().filter(row -> !isEqual(row)).toList(),
                keys.stream().filter(Comparisons::isEqual).toList(),
                rows(compared, names, "valid"),
                rows(compared, names, "test"),
                curves(compared));
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
                .filter(row -> row.sides().stream().anyMatch(score -> score.statistic() != null))
                .toList();
    }

    private static List<KeyRow> keys(List<Compared> compared) {
        Set<String> names = new TreeSet<>();
        compared.forEach(c -> names.addAll(c.config().keySet()));
        return names.stream()
                .map(name -> new KeyRow(name, values(compared, name)))
                .toList();
    }

    @SuppressWarnings("NullAway") // a key that does not act on a side is null there
    private static List<Object> values(List<Compared> compared, String name) {
        List<Object> values = new ArrayList<>();
        compared.forEach(c -> values.add(c.config().get(name)));
        return values;
    }

    private static boolean isEqual(KeyRow row) {
        return row.values().stream().distinct().count() == 1;
    }

    /** The scores of the sides' suites in the order that tables show. */
    private List<String> scores(List<Compared> compared) {
        Set<String> names = new LinkedHashSet<>();
        for (long id : compared.stream().map(Compared::datasetId).distinct().toList()) {
            DatasetManifest dataset = datasets.get(id).manifest();
            names.addAll(ScoreNames.names(dataset.suite(), dataset.task()));
        }
        return List.copyOf(names);
    }

    private List<Curve> curves(List<Compared> compared) {
        List<Long> runs = compared.stream()
                .map(Comparisons::runs)
                .flatMap(Collection::stream)
                .toList();
        return runs.isEmpty()
                ? List.of()
                : sql.sql("""
                                select distinct name, split from metric where run_id in (:runs)
                                order by name, split limit :limit
                                """)
                        .param("runs", runs)
                        .param("limit", MOST_CURVES)
                        .query((row, i) -> new Curve(row.getString("name"), row.getString("split")))
                        .list();
    }

    private ComparedCurve curve(Compared compared, Curve curve) {
        ComparedCurve result = new ComparedCurve(
                compared.side().ref(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
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
                          stddev_samp(value order by run_id) as sd, count(*) as n
                        from of_run group by place order by place
                        """)
                .param("runs", runs(compared))
                .param("points", MOST_POINTS)
                .param("name", curve.name())
                .param("split", curve.split())
                .query(row -> {
                    result.epochs().add(row.getInt("epoch"));
                    result.mean().add(row.getDouble("mean"));
                    result.sd().add(row.getObject("sd", Double.class));
                    result.n().add(row.getInt("n"));
                });
        return result;
    }

    private static List<Long> runs(Compared compared) {
        return compared.side().seeds().stream().map(SeedRun::run).toList();
    }
}
