package org.decalign.backend.run;

import org.decalign.backend.access.Callers;
import org.decalign.backend.access.NotYours;
import org.decalign.backend.access.Owner;
import org.decalign.backend.platform.problem.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whose a run is. */
@Component
class RunOwners {
    private final JdbcClient sql;
    private final Callers callers;

    RunOwners(JdbcClient sql, Callers callers) {
        this.sql = sql;
        this.callers = callers;
    }

    /**
     * Lets pass who may change the run.
     *
     * @throws NotFound when there is no such run
     * @throws NotYours when it is another token's
     */
    void demandOwn(long run) {
        Owner.Owned found = sql.sql("select owner_token, owner_name from run where id = :id")
                .param("id", run)
                .query((row, i) -> Owner.Owned.of(row))
                .optional()
                .orElseThrow(() -> RunQuery.missing(sql, run));
        callers.demandOwn("Run " + run, found.owner());
    }
}
