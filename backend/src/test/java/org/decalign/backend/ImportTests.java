package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.decalign.backend.dataset.upload.UploadSweep;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** What becomes of uploads: imports, and what is left when something ends early. */
@Timeout(120)
class ImportTests extends LabServer {
    private static final Map<String, Object> MFEAT = Map.of("name", "mfeat", "suite", "generic");
    private Tus tus;

    @Autowired
    UploadSweep uploads;

    @Autowired
    TransactionOperations transaction;

    @BeforeEach
    void begin() throws IOException {
        org.springframework.util.FileSystemUtils.deleteRecursively(HOME.resolve("datasets"));
        tus = new Tus(rest);
    }

    @AfterEach
    void leaveNothing() throws IOException {
        org.springframework.util.FileSystemUtils.deleteRecursively(HOME.resolve("incoming"));
    }

    @Test
    void anUploadBecomesADatasetWithItsFactsAndTheSameFileTheSameVersion() throws IOException {
        String first = tus.send("mfeat.pkl.gz", mfeat());
        Map<String, Object> request =
                Rest.with(MFEAT, Map.of("facts", Map.of("licence", "CC BY 4.0", "source", "UCI", "notes", "digits")));
        rest.withHeaders("X-Lab-User", "ada")
                .post(Tus.UPLOADS + "/" + first + "/import", request)
                .expect(202);
        JsonNode ended = tus.ended(first);
        assertThat(ended.get("state").asString()).as(ended.toString()).isEqualTo("IMPORTED");
        assertThat(ended.get("created").asBoolean()).isTrue();
        JsonNode dataset = ended.get("dataset");
        assertThat(dataset.get("version").asInt()).isEqualTo(1);
        assertThat(dataset.get("facts").get("licence").asString()).isEqualTo("CC BY 4.0");
        assertThat(dataset.get("facts").get("addedBy").asString()).isEqualTo("ada");
        assertThat(rest.get("/api/v1/datasets/mfeat").expect(200).get("id")).isEqualTo(dataset.get("id"));

        String second = tus.send("again.pkl.gz", mfeat());
        tus.importAs(second, MFEAT).expect(202);
        JsonNode again = tus.ended(second);
        assertThat(again.get("created").asBoolean()).isFalse();
        assertThat(again.get("dataset").get("id")).isEqualTo(dataset.get("id"));
        assertThat(HOME.resolve("incoming")).isEmptyDirectory();
        assertThat(tus.head(second).status()).isEqualTo(410);
    }

    @Test
    void aFileThatIsNoDatasetIsRefusedWithEveryMistakeAndLeavesNothing() throws IOException {
        String id = tus.send("bad.pkl", "cos\nsystem\n(S'true'\ntR.".getBytes(StandardCharsets.US_ASCII));
        tus.importAs(id, MFEAT).expect(202);
        JsonNode ended = tus.ended(id);
        assertThat(ended.get("state").asString()).isEqualTo("FAILED");
        assertThat(ended.get("problems").get(0).asString()).contains("os.system");
        assertThat(ended.get("dataset").isNull()).isTrue();
        assertThat(HOME.resolve("incoming")).isEmptyDirectory();
        assertThat(store()).isEmpty();
    }

    @Test
    void aStoreThatCannotBeWrittenIsBlamedAndTheFileStays() throws IOException {
        Path store = Files.writeString(HOME.resolve("datasets"), "a file where the folder should be");
        String id = tus.send("mfeat.pkl.gz", mfeat());
        try {
            tus.importAs(id, MFEAT).expect(202);
            while (tus.view(id).get("problems").isEmpty()) {
                Thread.onSpinWait();
            }
        } finally {
            Files.delete(store);
        }
        assertThat(tus.state(id)).isEqualTo("RECEIVED");
        assertThat(tus.view(id).get("problems").get(0).asString())
                .contains("the server cannot use its own folder or file datasets")
                .contains("nothing is wrong with the file");
        tus.importAs(id, MFEAT).expect(202);
        assertThat(tus.ended(id).get("state").asString()).isEqualTo("IMPORTED");
    }

    @Test
    void anUploadThatIsNotWholeIsNotImported() throws IOException {
        byte[] file = mfeat();
        String id = tus.create("mfeat.pkl.gz", file.length);
        tus.patch(id, 0, Arrays.copyOf(file, 1000)).expect(204);
        tus.importAs(id, MFEAT).problem(409, "upload-incomplete");
        assertThat(tus.state(id)).isEqualTo("RECEIVING");
    }

    @Test
    void theSameRequestTwiceIsOneImportAndAnotherIsRefused() throws IOException {
        String id = tus.send("mfeat.pkl.gz", mfeat());
        tus.importAs(id, MFEAT).expect(202);
        tus.importAs(id, MFEAT).expect(202);
        tus.importAs(id, Map.of("name", "other")).problem(409, "upload-imported");
        JsonNode ended = tus.ended(id);
        tus.importAs(id, MFEAT).expect(202);
        assertThat(tus.view(id)).isEqualTo(ended);
        assertThat(count("dataset")).as("digits and mfeat").isEqualTo(2);
    }

    @Test
    void aRequestThatBreaksARuleIsRefusedAndTheUploadStays() throws IOException {
        String id = tus.send("a", new byte[] {1});
        tus.importAs(id, Map.of("name", "../x")).problem(422, "invalid-request");
        tus.importAs(id, Map.of("name", "x", "suite", "nope")).problem(422, "invalid-request");
        tus.importAs(id, Map.of("suite", "mosi")).problem(422, "invalid-request");
        tus.importAs(id, Map.of("name", "x", "facts", Map.of("licence", "a\u0000b")))
                .problem(422, "invalid-request");
        assertThat(tus.state(id)).isEqualTo("RECEIVED");
    }

    @Test
    void optionsThatTheFileHasNoUseForAreAMistake() throws IOException {
        String id = tus.send("mfeat.pkl.gz", mfeat());
        tus.importAs(id, Rest.with(MFEAT, Map.of("align", "words"))).expect(202);
        assertThat(tus.ended(id).get("problems").get(0).asString()).contains("align");
    }

    @Test
    void aServerKilledInMidImportBeginsItAgainAndRemovesWhatItLeft() throws IOException {
        String id = tus.send("mfeat.pkl.gz", mfeat());
        killedWhileImporting(id, 1);
        Path work = Files.createDirectories(HOME.resolve("datasets/.importing-1/dataset"));
        Files.writeString(work.resolve("train.safetensors"), "half");
        Path body = Files.writeString(HOME.resolve("incoming/upload123.part"), "half a body");
        uploads.afterSingletonsInstantiated();
        assertThat(HOME.resolve("datasets/.importing-1")).doesNotExist();
        assertThat(body).doesNotExist();
        JsonNode ended = tus.ended(id);
        assertThat(ended.get("state").asString()).as(ended.toString()).isEqualTo("IMPORTED");
        assertThat(HOME.resolve("incoming")).isEmptyDirectory();
    }

    @Test
    void anImportThatEndedTheServerThreeTimesIsNotTriedAgain() throws IOException {
        String id = tus.send("mfeat.pkl.gz", mfeat());
        killedWhileImporting(id, 3);
        uploads.sweep();
        JsonNode ended = tus.ended(id);
        assertThat(ended.get("state").asString()).isEqualTo("FAILED");
        assertThat(ended.get("problems").get(0).asString()).contains("3 times");
    }

    @Test
    void anImportThatIsCancelledEndsAtItsNextStepAndLeavesNothing() throws IOException {
        String id = tus.send("mfeat.pkl.gz", mfeat());
        // The import finds its row gone at a step of its own, whatever the speed of the two.
        sql.sql("""
                        create function gone() returns trigger language plpgsql as 'begin return null; end';
                        create trigger gone before update on upload for each row
                          when (new.step like 'writing %') execute function gone()
                        """).update();
        try {
            tus.importAs(id, MFEAT).expect(202);
            while (!step(id).equals("checking") || !store().isEmpty()) {
                Thread.onSpinWait();
            }
        } finally {
            sql.sql("drop function gone cascade").update();
        }
        tus.delete(id).expect(204);
        rest.get(Tus.UPLOADS + "/" + id).problem(404, "unknown-upload");
        rest.get("/api/v1/datasets/mfeat").problem(404, "unknown-dataset");
        assertThat(HOME.resolve("incoming")).isEmptyDirectory();
    }

    @Test
    void anImportThatIsBeingStoredIsNotCancelledAnyMoreAndSaysSo() throws IOException {
        String id = tus.send("mfeat.pkl.gz", mfeat());
        transaction.executeWithoutResult(status -> {
            // As another import into the same name would: this one waits for it at its registration.
            sql.sql("select pg_advisory_xact_lock(hashtextextended('dataset mfeat', 0))")
                    .query((row, i) -> "")
                    .list();
            tus.importAs(id, MFEAT).expect(202);
            while (waiting() == 0) {
                Thread.onSpinWait();
            }
            tus.delete(id).problem(409, "upload-imported");
        });
        assertThat(tus.ended(id).get("state").asString()).isEqualTo("IMPORTED");
        tus.delete(id).expect(204);
        rest.get("/api/v1/datasets/mfeat").expect(200);
    }

    @Test
    void anImportThatWaitsTellsHowManyAreBeforeItAndCanBeCancelled() throws IOException {
        String first = tus.send("a", mfeat());
        String second = tus.send("b", mfeat());
        String third = tus.send("c", mfeat());
        transaction.executeWithoutResult(status -> {
            sql.sql("select pg_advisory_xact_lock(hashtextextended('dataset mfeat', 0))")
                    .query((row, i) -> "")
                    .list();
            tus.importAs(first, MFEAT).expect(202);
            tus.importAs(second, MFEAT).expect(202);
            while (waiting() < 2) {
                Thread.onSpinWait();
            }
            tus.importAs(third, Map.of("name", "third")).expect(202);
            assertThat(tus.view(third).get("ahead").asInt()).isEqualTo(2);
            assertThat(tus.view(third).get("progress").isNull()).isTrue();
            tus.delete(third).expect(204);
        });
        assertThat(tus.ended(first).get("state").asString()).isEqualTo("IMPORTED");
        assertThat(tus.ended(second).get("state").asString()).isEqualTo("IMPORTED");
        rest.get("/api/v1/datasets/third").problem(404, "unknown-dataset");
        assertThat(HOME.resolve("incoming")).isEmptyDirectory();
    }

    @Test
    void anUploadThatNobodyGoesOnWithIsSweptAwayAfterADay() throws IOException {
        String abandoned = tus.create("a", 10);
        String young = tus.create("b", 10);
        String ended = tus.send("c", new byte[] {1});
        tus.importAs(ended, MFEAT).expect(202);
        tus.ended(ended);
        sql.sql("update upload set touched_at = touched_at - interval '25 hours' where id <> cast(:id as uuid)")
                .param("id", young)
                .update();
        uploads.sweep();
        rest.get(Tus.UPLOADS + "/" + abandoned).problem(404, "unknown-upload");
        assertThat(HOME.resolve("incoming").resolve(abandoned)).doesNotExist();
        assertThat(HOME.resolve("incoming").resolve(young)).exists();
        assertThat(tus.state(young)).isEqualTo("RECEIVING");
        assertThat(tus.state(ended)).as("a result is kept for a week").isEqualTo("FAILED");
        sql.sql("update upload set finished_at = finished_at - interval '8 days' where finished_at is not null")
                .update();
        uploads.sweep();
        rest.get(Tus.UPLOADS + "/" + ended).problem(404, "unknown-upload");
    }

    @Test
    void bytesWithoutAnUploadAreSweptAway() throws IOException {
        String id = tus.create("a", 10);
        sql.sql("delete from upload").update();
        uploads.sweep();
        assertThat(HOME.resolve("incoming").resolve(id)).doesNotExist();
    }

    /** As a server leaves it that is killed in its n-th try. */
    private void killedWhileImporting(String id, int tries) {
        sql.sql("""
                        update upload set state = 'IMPORTING', step = 'writing train.text', done = 1, total = 2,
                          tries = :tries, request = '{"name": "mfeat", "suite": "generic"}', requested_at = now()
                        where id = cast(:id as uuid)
                        """).param("id", id).param("tries", tries).update();
    }

    private String step(String id) {
        JsonNode progress = tus.view(id).get("progress");
        return progress.isNull() ? "" : progress.get("step").asString();
    }

    private long waiting() {
        return sql.sql("select count(*) from pg_locks where locktype = 'advisory' and not granted")
                .query(Long.class)
                .single();
    }

    private static List<Path> store() throws IOException {
        if (!Files.exists(HOME.resolve("datasets"))) {
            return List.of();
        }
        try (Stream<Path> left = Files.list(HOME.resolve("datasets"))) {
            return left.toList();
        }
    }
}
