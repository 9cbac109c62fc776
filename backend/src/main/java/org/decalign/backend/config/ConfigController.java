package org.decalign.backend.config;

import java.util.List;
import java.util.Map;
import org.decalign.backend.dataset.Datasets;
import org.decalign.backend.platform.problem.InvalidRequest;
import org.decalign.protocol.config.ConfigKey;
import org.decalign.protocol.config.ConfigKeys;
import org.decalign.protocol.config.Presets;
import org.decalign.protocol.config.ResolvedConfig;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Presets, the table of keys, and the check of a configuration. */
@RestController
@RequestMapping("/api/v1")
class ConfigController {
    private final Configs configs;
    private final Datasets datasets;

    ConfigController(Configs configs, Datasets datasets) {
        this.configs = configs;
        this.datasets = datasets;
    }

    /**
     * The presets.
     *
     * @param dataset if given, each preset has a `fit`: the keys to set so that it can train on this dataset
     */
    @GetMapping("/presets")
    List<Presets.Preset> presets(@RequestParam(required = false) @Nullable String dataset) {
        return dataset == null
                ? Presets.all()
                : Presets.fitting(datasets.find(dataset).manifest());
    }

    @GetMapping("/presets/{name}")
    Presets.Preset preset(@PathVariable String name) {
        return configs.preset(name);
    }

    /** Every key: type, what is allowed, default, meaning, the paper's symbol, and whether it acts. */
    @GetMapping("/configs/keys")
    List<ConfigKey> keys() {
        return ConfigKeys.table();
    }

    /** Checks a configuration against a dataset and keeps it: 201, or 200 when it is kept already. */
    @PostMapping("/configs")
    ResponseEntity<ConfigView> check(@RequestBody NewConfig request) {
        if (request.dataset() == null) {
            throw new InvalidRequest(
                    "dataset", null, "is missing", "a dataset's name; GET /api/v1/datasets lists them");
        }
        Configs.Request wanted = new Configs.Request(request.preset(), request.config(), request.set(), null);
        ResolvedConfig resolved =
                configs.resolve(wanted, datasets.find(request.dataset()).manifest());
        HttpStatus status = configs.keep(resolved) ? HttpStatus.CREATED : HttpStatus.OK;
        return ResponseEntity.status(status)
                .body(new ConfigView(resolved.hash(), resolved.values(), resolved.changed(), resolved.notices()));
    }

    /**
     * What `POST /configs` takes.
     *
     * @param dataset what the configuration has to fit
     * @param preset a preset's name; exactly one of preset and config is given
     * @param config a whole configuration
     * @param set keys laid over it
     */
    record NewConfig(
            @Nullable String dataset,
            @Nullable String preset,
            @Nullable Map<String, Object> config,
            @Nullable Map<String, Object> set) {}

    /**
     * @param hash of the configuration without its seed
     * @param config every key that acts
     * @param changed keys whose value differs from the preset's
     * @param notices what is worth knowing of it
     */
    record ConfigView(String hash, Map<String, Object> config, List<String> changed, List<String> notices) {}
}
