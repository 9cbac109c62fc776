package org.decalign.backend.run.group;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.decalign.protocol.run.GroupView.Change;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The means that changed when the migration split groups of several experiments or codes. The next start logs each of
 * them.
 */
@Component
class GroupChanges implements SmartInitializingSingleton {
    private static final Logger log = LoggerFactory.getLogger(GroupChanges.class);
    private static final String CHANGE = """
            select group_id, split, score, n_before, mean_before, n_after, mean_after, now_in from group_change
            """;
    private final JdbcClient sql;

    GroupChanges(JdbcClient sql) {
        this.sql = sql;
    }

    /** By group. */
    Map<Long, List<Change>> of(Collection<Long> groups) {
        Map<Long, List<Change>> byGroup = new HashMap<>();
        if (!groups.isEmpty()) {
            sql.sql(CHANGE + " where group_id in (:groups) order by group_id, split, score")
                    .param("groups", groups)
                    .query(row -> {
                        byGroup.computeIfAbsent(row.getLong("group_id"), group -> new ArrayList<>())
                                .add(change(row));
                    });
        }
        return byGroup;
    }

    @Override
    public void afterSingletonsInstantiated() {
        sql.sql(CHANGE + " where logged_at is null order by group_id, split, score")
                .query((row, i) -> sentence(row.getLong("group_id"), change(row)))
                .list()
                .forEach(log::warn);
        sql.sql("update group_change set logged_at = now() where logged_at is null")
                .update();
    }

    static String sentence(long group, Change change) {
        String now = change.meanAfter() == null
                ? "no run is left under this number"
                : String.format(Locale.ROOT, "the mean is %.6f (n %d)", change.meanAfter(), change.nAfter());
        return String.format(
                Locale.ROOT,
                "group %d, %s %s: was %.6f (n %d) over several experiments or codes; now %s; its runs are in groups %s",
                group,
                change.split(),
                change.score(),
                change.meanBefore(),
                change.nBefore(),
                now,
                change.nowIn());
    }

    private static Change change(ResultSet row) throws SQLException {
        return new Change(
                row.getString("split"),
                row.getString("score"),
                row.getInt("n_before"),
                row.getDouble("mean_before"),
                row.getObject("n_after", Integer.class),
                row.getObject("mean_after", Double.class),
                List.of((Long[]) row.getArray("now_in").getArray()));
    }
}
