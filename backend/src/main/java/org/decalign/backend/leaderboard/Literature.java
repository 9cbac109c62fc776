package org.decalign.backend.leaderboard;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.decalign.protocol.leaderboard.Leaderboard.Fact;
import org.decalign.protocol.leaderboard.Leaderboard.Row;
import org.decalign.protocol.leaderboard.Leaderboard.Source;
import org.decalign.protocol.leaderboard.Leaderboard.Value;
import org.decalign.protocol.leaderboard.LiteratureRow;
import org.decalign.protocol.leaderboard.Origin;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The published numbers, as the migrations brought them. */
@Component
class Literature {
    private final JdbcClient sql;

    Literature(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * Those that match what is given.
     *
     * @param status lower case, as `reported`
     */
    List<LiteratureRow> find(
            @Nullable String dataset, @Nullable String model, @Nullable String metric, @Nullable String status) {
        return sql.sql("""
                        select l.*, s.citation, s.url, s.status, s.superseded
                        from literature l join literature_source s on s.name = l.source
                        where (cast(:dataset as text) is null or l.dataset = :dataset)
                          and (cast(:model as text) is null or lower(l.model) = lower(:model))
                          and (cast(:metric as text) is null or l.metric = :metric)
                          and (cast(:status as text) is null or s.status = :status)
                        order by l.dataset, l.source, l.model, l.metric
                        """)
                .param("dataset", dataset, Types.VARCHAR)
                .param("model", model, Types.VARCHAR)
                .param("metric", metric, Types.VARCHAR)
                .param("status", status, Types.VARCHAR)
                .query((row, i) -> new LiteratureRow(
                        row.getString("dataset"),
                        row.getString("model"),
                        row.getInt("model_year"),
                        row.getString("metric"),
                        row.getDouble("value"),
                        origin(row),
                        source(row),
                        row.getString("doubt")))
                .list();
    }

    /** An entry for each model and source. */
    List<Entry> entries(String dataset) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        sql.sql("""
                        select l.*, s.citation, s.url, s.year, s.status, s.superseded,
                          p.split, p.alignment, p.features, p.encoder, p.scores, p.selection, p.seeds, p.code
                        from literature l join literature_source s on s.name = l.source
                          join literature_protocol p on p.source = l.source and p.dataset = l.dataset
                        where l.dataset = :dataset order by l.source, l.model, l.metric
                        """).param("dataset", dataset).query(row -> {
            String key = row.getString("source") + "\n" + row.getString("model");
            Entry entry = entries.get(key);
            if (entry == null) {
                entry = entry(row);
                entries.put(key, entry);
            }
            add(row, entry.row());
        });
        return new ArrayList<>(entries.values());
    }

    private static void add(ResultSet number, Row row) throws SQLException {
        row.scores().put(number.getString("metric"), new Value(number.getDouble("value"), null, null));
        String doubt = number.getString("doubt");
        if (doubt != null) {
            row.doubts().put(number.getString("metric"), doubt);
        }
    }

    private static Entry entry(ResultSet row) throws SQLException {
        Source source = source(row);
        return new Entry(
                BoardKey.ofSource(row.getString("dataset"), row.getString("split")),
                new Row(
                        null,
                        null,
                        origin(row),
                        row.getString("model"),
                        row.getInt("model_year"),
                        null,
                        null,
                        List.of(),
                        Map.of(),
                        new TreeMap<>(),
                        null,
                        source,
                        new TreeMap<>(),
                        facts(row)),
                row.getInt("year"),
                source.superseded() ? "superseded by a later version of its source" : null,
                Map.of());
    }

    private static List<Fact> facts(ResultSet row) throws SQLException {
        return new Facts()
                .add("Data", null)
                .add("Split", row.getString("split"))
                .add(Facts.ALIGNMENT, row.getString("alignment"))
                .add(Facts.FEATURES, row.getString("features"))
                .add(Facts.ENCODER, row.getString("encoder"))
                .add("Scores", row.getString("scores"))
                .add("Selection", row.getString("selection"))
                .add("Seeds", row.getString("seeds"))
                .add("Code", row.getString("code"))
                .list();
    }

    private static Origin origin(ResultSet row) throws SQLException {
        return Origin.valueOf(row.getString("status").toUpperCase(Locale.ROOT));
    }

    private static Source source(ResultSet row) throws SQLException {
        return new Source(
                row.getString("source"), row.getString("citation"), row.getString("url"), row.getBoolean("superseded"));
    }
}
