package org.decalign.backend.run.submit;

import java.util.ArrayList;
import java.util.List;
import org.decalign.backend.config.ConfigInvalid;
import org.decalign.backend.config.Configs;
import org.decalign.backend.dataset.Datasets;
import org.decalign.backend.platform.problem.InvalidRequest;
import org.decalign.backend.platform.problem.NotFound;
import org.decalign.protocol.config.ResolvedConfig;
import org.decalign.protocol.dataset.DatasetView;
import org.decalign.protocol.problem.Problem.FieldError;
import org.decalign.protocol.run.SubmitRuns;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks a submit whole: its own fields and its configuration, all mistakes at once. */
@Component
class Plans {
    private final Datasets datasets;
    private final Configs configs;

    Plans(Datasets datasets, Configs configs) {
        this.datasets = datasets;
        this.configs = configs;
    }

    /**
     * A submit that has passed every check.
     *
     * @param seeds as asked for, or the configuration's own
     */
    record Plan(DatasetView dataset, ResolvedConfig config, List<Long> seeds) {}

    /**
     * @throws InvalidRequest when a field besides the configuration's is wrong; it names the configuration's mistakes
     *     too
     * @throws ConfigInvalid when only the configuration is wrong
     */
    Plan plan(SubmitRuns request) {
        List<FieldError> errors = SubmitCheck.errors(request);
        if (errors.isEmpty()) {
            return checked(request);
        }
        List<FieldError> all = new ArrayList<>(errors);
        all.addAll(otherMistakes(request));
        throw new InvalidRequest(all);
    }

    private Plan checked(SubmitRuns request) {
        DatasetView dataset = dataset(request);
        ResolvedConfig resolved = resolve(request, null, dataset);
        List<Long> seeds = request.seeds() == null ? List.of(seed(resolved)) : request.seeds();
        for (Long seed : seeds) {
            resolve(request, seed, dataset);
        }
        return new Plan(dataset, resolved, seeds);
    }

    /**
     * @throws NotFound if there is no such dataset
     * @throws InvalidRequest if there is no such preset either
     */
    private DatasetView dataset(SubmitRuns request) {
        try {
            return datasets.find(request.dataset());
        } catch (NotFound missing) {
            try {
                configs.demandPreset(request.preset());
            } catch (NotFound preset) {
                throw new InvalidRequest(List.of(missing.asError(), preset.asError()));
            }
            throw missing;
        }
    }

    private List<FieldError> otherMistakes(SubmitRuns request) {
        if (request.dataset() == null || request.dataset().isBlank()) {
            return List.of();
        }
        try {
            DatasetView dataset = datasets.find(request.dataset());
            if (SubmitCheck.hasOneSource(request)) {
                resolve(request, null, dataset);
            }
            return List.of();
        } catch (ConfigInvalid | InvalidRequest e) {
            return e.errors();
        } catch (NotFound e) {
            return List.of(e.asError());
        }
    }

    private ResolvedConfig resolve(SubmitRuns request, @Nullable Long seed, DatasetView dataset) {
        Configs.Request wanted = new Configs.Request(request.preset(), request.config(), request.set(), seed);
        return configs.resolve(wanted, dataset.manifest());
    }

    private static long seed(ResolvedConfig resolved) {
        return resolved.values().get("seed") instanceof Number seed ? seed.longValue() : 1;
    }
}
