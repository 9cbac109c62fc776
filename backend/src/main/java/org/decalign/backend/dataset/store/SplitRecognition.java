package org.decalign.backend.dataset.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.decalign.backend.platform.JsonColumn;
import org.decalign.backend.platform.LabProperties;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.official.OfficialSplits;
import org.decalign.protocol.dataset.OfficialSplit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Recognises official splits by the stored ids and labels. Before it takes its first request, the server looks at the
 * versions that have not been looked at: those that an earlier release stored, or that come from its backup.
 */
@Component
public class SplitRecognition implements SmartInitializingSingleton {
    private static final Logger log = LoggerFactory.getLogger(SplitRecognition.class);

    /** JSON's null. */
    private static final String NONE = "null";

    private final JdbcClient sql;
    private final JsonColumn json;
    private final Path root;
    private final OfficialSplits splits;

    SplitRecognition(JdbcClient sql, JsonColumn json, LabProperties settings, ObjectProvider<OfficialSplits> splits) {
        this.sql = sql;
        this.json = json;
        this.root = settings.homeFolder().resolve("datasets");
        this.splits = splits.getIfAvailable(() -> OfficialSplits.KNOWN);
    }

    @Override
    public void afterSingletonsInstantiated() {
        recogniseOlder();
    }

    /**
     * Looks at every version that has not been looked at. If its files are missing or damaged, the next start looks
     * again.
     */
    void recogniseOlder() {
        List<String> hashes = sql.sql("select distinct hash from dataset where official_split is null order by hash")
                .query(String.class)
                .list();
        for (String hash : hashes) {
            String found = of(hash);
            if (found != null) {
                sql.sql("update dataset set official_split = cast(:found as jsonb) where hash = :hash")
                        .param("found", found)
                        .param("hash", hash)
                        .update();
            }
        }
    }

    /** Returns a content's official split as JSON: JSON's null if it has none, null if its files cannot be read. */
    public @Nullable String of(String hash) {
        try {
            Optional<OfficialSplit> found = splits.of(root.resolve(hash));
            return found.isPresent() ? json.write(found.get()) : NONE;
        } catch (IOException | DatasetException e) {
            log.warn("dataset {}: its split cannot be recognised: {}", hash, e.getMessage());
            return null;
        }
    }
}
