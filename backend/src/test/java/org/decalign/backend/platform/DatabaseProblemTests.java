package org.decalign.backend.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;

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
}
