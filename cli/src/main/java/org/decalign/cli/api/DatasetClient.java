package org.decalign.cli.api;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.decalign.cli.http.Transport;
import org.decalign.datasets.report.DatasetReport;
import org.decalign.datasets.samples.SampleRow;
import org.decalign.protocol.dataset.DatasetFacts;
import org.decalign.protocol.dataset.DatasetView;
import org.decalign.protocol.dataset.EditDataset;
import org.decalign.protocol.dataset.Suite;
import org.decalign.protocol.derivation.DatasetDiff;
import org.decalign.protocol.derivation.DeriveDataset;
import org.decalign.protocol.run.Page;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** Dataset versions. A reference is an id, a name (its newest version) or `name@hash`. */
public final class DatasetClient {
    private static final TypeReference<Page<DatasetView>> DATASETS = new TypeReference<>() {};
    private static final TypeReference<Page<SampleRow>> SAMPLES = new TypeReference<>() {};

    private final Resources resources;

    DatasetClient(Resources resources) {
        this.resources = resources;
    }

    /** @param created false if the name had this content already */
    public record Imported(DatasetView dataset, boolean created) {}

    public List<DatasetView> list() {
        return resources.all("/datasets?limit=" + Resources.PAGE, DATASETS, Integer.MAX_VALUE);
    }

    public DatasetView get(String reference) {
        return resources.get(path(reference), DatasetView.class);
    }

    /**
     * Imports a small file in one request; {@link UploadClient} is for others.
     *
     * @param body a feature file's bytes
     * @param suite null: the one of a published file, else generic
     * @param facts what is said of it
     */
    public Imported importFile(BodyPublisher body, String name, @Nullable Suite suite, DatasetFacts facts) {
        String path = Resources.ROOT + "/datasets?name=" + Transport.encoded(name)
                + given("suite", suite == null ? null : Transport.JSON.convertValue(suite, String.class))
                + given("licence", facts.licence())
                + given("source", facts.source())
                + given("notes", facts.notes());
        return imported(resources.transport().post(path, "application/octet-stream", body));
    }

    /** Makes a dataset version from another; the server may have to read and write all of it first. */
    public Imported derive(String reference, DeriveDataset request) {
        return imported(resources.post(path(reference) + "/derive", request));
    }

    /** Changes what is said of a dataset. */
    public DatasetView edit(String reference, EditDataset edit) {
        return resources.patch(path(reference), edit, DatasetView.class);
    }

    public void delete(long id) {
        resources.delete("/datasets/" + id);
    }

    /**
     * Brings a dataset as one file.
     *
     * @param format `safetensors` or `npz`
     * @param target made, or written over
     * @throws IOException when it cannot be written
     */
    public void export(String reference, String format, Path target) throws IOException {
        resources.transport().download(Resources.ROOT + path(reference) + "/export?format=" + format, target);
    }

    /** How two dataset versions differ; the server reads both whole. */
    public DatasetDiff diff(String from, String to) {
        return resources.getSlowly(path(from) + "/diff?to=" + Transport.encoded(to), DatasetDiff.class);
    }

    /** What the checks found in a dataset; the server may have to read all of it first. */
    public DatasetReport report(String reference) {
        return resources.getSlowly(path(reference) + "/report", DatasetReport.class);
    }

    /** The first samples of a split. */
    public List<SampleRow> samples(String reference, String split, int limit) {
        String query = "/samples?split=" + Transport.encoded(split) + "&limit=" + limit;
        return resources.getSlowly(path(reference) + query, SAMPLES).items();
    }

    private static String path(String reference) {
        return "/datasets/" + Transport.encoded(reference);
    }

    private static String given(String parameter, @Nullable String value) {
        return value == null ? "" : "&" + parameter + "=" + Transport.encoded(value);
    }

    private static Imported imported(HttpResponse<byte[]> answer) {
        return new Imported(Resources.read(answer, DatasetView.class), answer.statusCode() == 201);
    }
}
