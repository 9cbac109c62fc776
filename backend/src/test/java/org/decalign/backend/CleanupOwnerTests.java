package org.decalign.backend;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** Members clean up what their token made, admins everything. */
class CleanupOwnerTests extends LabServer {
    private static final String TOKEN = "the first administrator's";

    @Autowired
    JdbcConnectionDetails database;

    private SecondServer server;
    private Rest admin;
    private Rest anna;
    private Rest boris;

    @BeforeEach
    void start() throws IOException {
        server = new SecondServer(database, "--lab.token=" + TOKEN, "--lab.code-version=test");
        admin = server.rest("Authorization", "Bearer " + TOKEN);
        anna = member("anna");
        boris = member("boris");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aMemberCleansUpItsOwnOnly() {
        Map<String, Object> study = Map.of(
                "name", "s", "preset", "mfeat", "datasets", List.of("digits"), "armSet", "module", "seeds", List.of(1));
        anna.post("/api/v1/studies", study).expect(201);
        anna.post("/api/v1/runs/1/cancel", Map.of()).expect(202);
        for (String own : List.of("studies/1", "runs/1", "experiments/1")) {
            boris.get("/api/v1/" + own + "/uses").expect(200);
            boris.send(boris.request("/api/v1/" + own).DELETE()).problem(403, "not-yours");
            for (String what : List.of("archive", "restore", "purge")) {
                boris.post("/api/v1/" + own + "/" + what, Map.of()).problem(403, "not-yours");
            }
            anna.post("/api/v1/" + own + "/archive", Map.of()).expect(200);
            admin.post("/api/v1/" + own + "/restore", Map.of()).expect(200);
        }
        anna.send(anna.request("/api/v1/studies/1").DELETE()).expect(200);
        anna.send(anna.request("/api/v1/runs/1").DELETE()).expect(200);
        anna.post("/api/v1/studies/1/purge", Map.of()).expect(204);
        admin.post("/api/v1/runs/1/purge", Map.of()).expect(204);
    }

    private Rest member(String name) {
        String secret = admin.post("/api/v1/tokens", Map.of("name", name, "role", "member"))
                .expect(201)
                .get("secret")
                .asString();
        return server.rest("Authorization", "Bearer " + secret);
    }
}
