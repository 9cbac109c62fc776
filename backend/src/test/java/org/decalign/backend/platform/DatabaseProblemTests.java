package org.decalign.backend.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;
import org.springframework.orm.jpa.JpaSystemException;
import org.springframework.transaction.TransactionSystemException;

/** Which of PostgreSQL's refusals are the client's fault, and which pass. */
class DatabaseProblemTests {
    @ParameterizedTest
    @CsvSource({
        "22021, 422, unstorable-value",
        "22P05, 422, unstorable-value",
        "22003, 422, unstorable-value",
        "22008, 422, unstorable-value",
        "54000, 422, unstorable-value",
        "23503, 409, deleted-meanwhile",
        "40001, 503, database-away",
        "53300, 503, database-away",
        "57P01, 503, database-away",
        "08006, 503, database-away",
        "42601, 500, internal"
    })
    void theClassOfTheStateSaysWhoseFaultItIs(String state, int status, String type) {
        SQLException cause = new SQLException("index row size 9000 exceeds 2704", state);
        DataAccessException translated = new SQLStateSQLExceptionTranslator().translate("insert", "sql", cause);
        if (translated == null) {
            translated = new org.springframework.jdbc.UncategorizedSQLException("insert", "sql", cause);
        }
        var answer = new ProblemAdvice().database(translated);
        assertThat(answer.getStatusCode().value()).isEqualTo(status);
        assertThat(answer.getBody()).isNotNull();
        assertThat(answer.getBody().type()).isEqualTo("/problems/" + type);
        assertThat(answer.getBody().detail()).doesNotContain("9000", "index row");
    }

    @Test
    void aTransactionThatCannotBeEndedBecauseItsConnectionIsLostIsTheDatabasesFault() {
        SQLException closed = new SQLException("Connection is closed");
        SQLException killed = new SQLException("terminating connection", "57P01");
        ProblemAdvice advice = new ProblemAdvice();
        var rollback = advice.database(new JpaSystemException(new RuntimeException("rollback", closed)));
        assertThat(rollback.getStatusCode().value()).isEqualTo(503);
        var commit = advice.unended(new TransactionSystemException("commit", killed));
        assertThat(commit.getStatusCode().value()).isEqualTo(503);
        var other = advice.unended(new TransactionSystemException("commit", new SQLException("other", "42601")));
        assertThat(other.getStatusCode().value()).isEqualTo(500);
    }
}
