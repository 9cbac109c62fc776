package org.decalign.backend.config;

import java.util.Map;
import java.util.TreeMap;
import org.decalign.backend.platform.JsonColumn;
import org.decalign.backend.platform.Names;
import org.decalign.backend.platform.problem.NotFound;
import org.decalign.protocol.config.ConfigResolver;
import org.decalign.protocol.config.InvalidConfigException;
import org.decalign.protocol.config.Presets;
import org.decalign.protocol.config.ResolvedConfig;
import org.decalign.protocol.dataset.DatasetManifest;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Checks configurations and keeps those that are used. */
@Component
public class Configs {
    private final JdbcClient sql;
    private final JsonColumn json;

    Configs(JdbcClient sql, JsonColumn json) {
        this.sql = sql;
        this.json = json;
    }

    /**
     * What a person asks for: a preset or a whole configuration, and keys laid over it.
     *
     * @param seed wins over the configuration's own; null leaves it
     */
    public record Request(
            @Nullable String preset,
            @Nullable Map<String, Object> config,
            @Nullable Map<String, Object> set,
            @Nullable Long seed) {}

    /**
     * @throws ConfigInvalid with every mistake
     * @throws NotFound when there is no such preset
     */
    public ResolvedConfig resolve(Request request, DatasetManifest dataset) {
        demandPreset(request.preset());
        try {
            return ConfigResolver.resolve(request.preset(), request.config(), request.set(), request.seed(), dataset);
        } catch (InvalidConfigException e) {
            throw new ConfigInvalid(e);
        }
    }

    /**
     * @param name null passes
     * @throws NotFound if there is no such preset
     */
    public void demandPreset(@Nullable String name) {
        if (name != null) {
            preset(name);
        }
    }

    /**
     * @throws NotFound when there is no such preset
     */
    Presets.Preset preset(String name) {
        return Presets.get(name)
                .orElseThrow(() -> new NotFound("preset", String.valueOf(Names.printable(name)), Presets.names()));
    }

    /** Keeps a configuration under its hash. Answers true when it is new. */
    @Transactional
    public boolean keep(ResolvedConfig config) {
        Map<String, Object> keys = new TreeMap<>(config.values());
        keys.remove("seed");
        return sql.sql("insert into config (hash, keys) values (:hash, cast(:keys as jsonb)) on conflict do nothing")
                        .param("hash", config.hash())
                        .param("keys", json.write(keys))
                        .update()
                > 0;
    }
}
