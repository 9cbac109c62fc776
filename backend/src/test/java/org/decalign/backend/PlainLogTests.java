package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.decalign.protocol.PlainText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Text of requests in the server's log. The database is made to repeat it in its message. */
@ExtendWith(OutputCaptureExtension.class)
class PlainLogTests extends LabServer {
    private static final String HOSTILE = "begin-7c1\n2026-11-28T00:00:00.000Z ERROR forged\u2028\u202eend-7c1";

    @AfterEach
    void mend() {
        sql.sql("drop function if exists refuse() cascade").update();
    }

    @Test
    void aRequestsTextForgesNoLine(CapturedOutput log) {
        refuseWith("22003");
        post(422);
        assertThat(log.getOut()).contains("begin-7c1");
        assertPlain(log);
    }

    @Test
    void norDoesItInAStackTrace(CapturedOutput log) {
        refuseWith("XX000");
        post(500);
        assertThat(log.getOut()).contains("begin-7c1", "\n  Caused by: org.postgresql", "\n   at org");
        assertPlain(log);
    }

    private void post(int status) {
        rest.post("/api/v1/experiments", Map.of("name", "one", "description", HOSTILE))
                .expect(status);
    }

    private static void assertPlain(CapturedOutput log) {
        List<String> lines = log.getOut().lines().toList();
        assertThat(lines).noneMatch(line -> line.startsWith("2026-11-28T00:00:00.000Z"));
        assertThat(lines).anyMatch(line -> line.startsWith("  2026-11-28T00:00:00.000Z ERROR forged"));
        assertThat(log.getOut().codePoints().filter(c -> c != '\n' && PlainText.isHidden(c)))
                .isEmpty();
    }

    private void refuseWith(String state) {
        sql.sql("""
                        create or replace function refuse() returns trigger language plpgsql as $$ begin
                          raise exception 'cannot keep %', new.description using errcode = 'STATE';
                        end $$
                        """.replace("STATE", state)).update();
        sql.sql("create trigger refuse before update on experiment for each row execute function refuse()")
                .update();
    }
}
