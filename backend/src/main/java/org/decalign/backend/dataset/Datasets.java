package org.decalign.backend.dataset;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.decalign.backend.access.Callers;
import org.decalign.backend.access.NotYours;
import org.decalign.backend.dataset.store.DatasetUses;
import org.decalign.backend.platform.Cursor;
import org.decalign.backend.platform.JsonColumn;
import org.decalign.backend.platform.LabProperties;
import org.decalign.backend.platform.Names;
import org.decalign.backend.platform.problem.InvalidRequest;
import org.decalign.backend.platform.problem.NotFound;
import org.decalign.protocol.dataset.DatasetFacts;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.dataset.DatasetView;
import org.decalign.protocol.dataset.EditDataset;
import org.decalign.protocol.dataset.OfficialSplit;
import org.decalign.protocol.derivation.Recipe;
import org.decalign.protocol.run.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finding dataset versions. */
@Component
public class Datasets {
    /** How many names a mistyped one is compared with. */
    private static final int MOST_SUGGESTED = 1000;

    private static final Pattern HASH_PREFIX = Pattern.compile("[0-9a-f]{6,64}");
    private final DatasetRepository rows;
    private final JsonColumn json;
    private final LabProperties settings;
    private final DatasetUses uses;
    private final Callers callers;

    Datasets(DatasetRepository rows, DatasetUses uses, JsonColumn json, Callers callers, LabProperties settings) {
        this.rows = rows;
        this.uses = uses;
        this.json = json;
        this.callers = callers;
        this.settings = settings;
    }

    /**
     * A version by what people call it.
     *
     * @param reference the version's id, a name (its newest version), or `name@hash` with six or more digits of the
     *     hash
     * @throws NotFound when there is none
     */
    @Transactional(readOnly = true)
    public DatasetView find(String reference) {
        return view(row(reference));
    }

    /**
     * @throws NotFound when there is none
     */
    @Transactional(readOnly = true)
    public DatasetView get(long id) {
        return view(rows.findById(id).orElseThrow(() -> missing(String.valueOf(id))));
    }

    /**
     * Changes what people say of a version.
     *
     * @throws NotFound when there is none
     * @throws NotYours when it is another token's
     * @throws InvalidRequest when a text breaks its rule
     */
    @Transactional
    DatasetView edit(String reference, EditDataset edit) {
        Dataset row = own(row(reference));
        DatasetFacts said = row.facts();
        DatasetFacts facts = FactRules.checked(new DatasetFacts(
                edit.licence() == null ? said.licence() : edit.licence(),
                edit.source() == null ? said.source() : edit.source(),
                edit.notes() == null ? said.notes() : edit.notes(),
                said.addedBy()));
        row.describe(facts.licence(), facts.source(), facts.notes());
        return view(row);
    }

    /**
     * A version that the caller may delete.
     *
     * @throws NotFound when there is none
     * @throws NotYours when it is another token's
     */
    @Transactional(readOnly = true)
    DatasetView findOwn(String reference) {
        return view(own(row(reference)));
    }

    /** The folder with a version's files. */
    public Path folder(DatasetView dataset) {
        return root().resolve(dataset.manifest().hash());
    }

    /** The folder that holds every version's folder, named by its hash. */
    public Path root() {
        return settings.homeFolder().resolve("datasets");
    }

    @Transactional(readOnly = true)
    Page<DatasetView> list(Cursor cursor) {
        List<Dataset> found = rows.findBefore(cursor.after(), Limit.of(cursor.fetch()));
        Map<Long, Long> runs = uses.runs(found.stream().map(Dataset::id).toList());
        return cursor.page(
                found.stream().map(d -> view(d, runs.getOrDefault(d.id(), 0L))).toList(), DatasetView::id);
    }

    /**
     * @throws NotFound when there is none
     */
    Dataset row(String reference) {
        return byReference(reference).orElseThrow(() -> missing(reference));
    }

    DatasetView view(Dataset row) {
        return view(row, uses.runs(List.of(row.id())).getOrDefault(row.id(), 0L));
    }

    private DatasetView view(Dataset row, long runs) {
        return new DatasetView(
                row.id(),
                row.name(),
                row.version(),
                row.sizeBytes(),
                row.createdAt(),
                json.read(row.manifest(), DatasetManifest.class),
                row.facts(),
                parent(row.parent()),
                json.readNullable(row.recipe(), Recipe.class),
                runs,
                row.owner() == null ? null : row.owner().name(),
                json.readNullable(row.officialSplit(), OfficialSplit.class));
    }

    private Dataset own(Dataset row) {
        callers.demandOwn("Dataset " + row.name() + " version " + row.version(), row.owner());
        return row;
    }

    private static DatasetView.@Nullable Parent parent(@Nullable Dataset row) {
        return row == null ? null : new DatasetView.Parent(row.id(), row.name(), row.version(), row.hash());
    }

    private Optional<Dataset> byReference(String reference) {
        int at = reference.indexOf('@');
        if (at >= 0) {
            return byHash(reference.substring(0, at), reference.substring(at + 1));
        }
        Optional<Dataset> byId = isNumber(reference) ? rows.findById(Long.parseLong(reference)) : Optional.empty();
        return byId.or(() -> rows.findFirstByNameOrderByVersionDesc(reference));
    }

    private Optional<Dataset> byHash(String name, String prefix) {
        if (!HASH_PREFIX.matcher(prefix).matches()) {
            throw new InvalidRequest(
                    "dataset", prefix, "is not the beginning of a hash", "6 to 64 digits 0-9 a-f after @");
        }
        return rows.findByHashPrefix(name, prefix, Limit.of(1)).stream().findFirst();
    }

    private static boolean isNumber(String text) {
        return text.length() <= 18 && !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private NotFound missing(String reference) {
        List<String> names = rows.findNewestNames(Limit.of(MOST_SUGGESTED));
        String name = reference.split("@", 2)[0];
        String suggestion = names.contains(name)
                ? "No version of " + name + " has a hash that begins so. "
                : NotFound.suggestion(name, names);
        return new NotFound("dataset", Names.printable(reference), suggestion + "GET /api/v1/datasets lists them.");
    }
}
