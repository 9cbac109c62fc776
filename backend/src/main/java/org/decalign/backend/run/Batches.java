package org.decalign.backend.run;

import org.decalign.backend.platform.problem.InvalidRequest;
import org.decalign.backend.queue.Held;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Numbered batches of an attempt: each number has one effect, and none may be left out. */
@Component
public class Batches {
    private final JdbcClient sql;

    Batches(JdbcClient sql) {
        this.sql = sql;
    }

    /** What batches carry; each kind counts by itself. */
    public enum Kind {
        METRICS("last_metric_batch"),
        LOGS("last_log_batch");

        private final String column;

        Kind(String column) {
            this.column = column;
        }
    }

    /**
     * Notes that a batch has come. False when it came before.
     *
     * @throws InvalidRequest when one before it is missing
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean isNext(Held lease, Kind kind, long number) {
        long last = sql.sql("select " + kind.column + " from attempt where token = :token")
                .param("token", lease.token())
                .query(Long.class)
                .single();
        if (number < 1 || number > last + 1) {
            throw new InvalidRequest(
                    "batch",
                    String.valueOf(number),
                    "leaves a gap",
                    "1 to " + (last + 1) + ": " + last + " came so far");
        }
        if (number <= last) {
            return false;
        }
        sql.sql("update attempt set " + kind.column + " = :number where token = :token")
                .param("number", number)
                .param("token", lease.token())
                .update();
        return true;
    }
}
