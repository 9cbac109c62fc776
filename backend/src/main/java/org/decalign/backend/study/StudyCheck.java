package org.decalign.backend.study;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.decalign.backend.config.ConfigInvalid;
import org.decalign.backend.config.Configs;
import org.decalign.backend.dataset.Datasets;
import org.decalign.backend.platform.Names;
import org.decalign.backend.platform.problem.InvalidRequest;
import org.decalign.backend.platform.problem.NotFound;
import org.decalign.backend.run.submit.SubmitCheck;
import org.decalign.protocol.dataset.DatasetView;
import org.decalign.protocol.problem.Problem.FieldError;
import org.decalign.protocol.study.Arm;
import org.decalign.protocol.study.ArmSets;
import org.decalign.protocol.study.CreateStudy;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Checks a study before anything is written: its shape, then each arm's configuration on each dataset; all mistakes at
 * once.
 */
@Component
class StudyCheck {
    private static final int MOST_ARMS = 50;
    private static final int MOST_DATASETS = 20;
    private static final int MOST_SEEDS = 1000;
    private static final int MOST_RUNS = 10_000;
    private static final String TITLE = "1 to 200 characters, no control characters";
    private final Configs configs;
    private final Datasets datasets;

    StudyCheck(Configs configs, Datasets datasets) {
        this.configs = configs;
        this.datasets = datasets;
    }

    /**
     * What is to be kept.
     *
     * @throws InvalidRequest with every mistake
     */
    Definition check(CreateStudy request) {
        List<FieldError> errors = new ArrayList<>();
        List<Arm> arms = arms(request, errors);
        if (request.name() != null && !Names.isTitle(request.name())) {
            errors.add(new FieldError("name", Names.printable(request.name()), "is not a usable name", TITLE));
        }
        boolean oneSource = (request.preset() == null) != (request.config() == null);
        if (!oneSource) {
            errors.add(new FieldError(
                    "preset", request.preset(), "needs exactly one of preset and config", "one of the two"));
        }
        boolean listed = list("datasets", request.datasets(), MOST_DATASETS, errors);
        boolean counted = list("seeds", request.seeds(), MOST_SEEDS, errors);
        errors.addAll(SubmitCheck.place(request.priority(), request.require()));
        List<DatasetView> found = listed ? found(request.datasets(), errors) : List.of();
        Definition definition = definition(request, arms, found);
        if (oneSource) {
            configs(request.armSet(), definition, found, errors);
        }
        if (counted) {
            room(definition, request.seeds().size()).ifPresent(errors::add);
        }
        refuse(errors);
        return definition;
    }

    private static Definition definition(CreateStudy request, List<Arm> arms, List<DatasetView> found) {
        return new Definition(
                request.preset(),
                request.config(),
                Objects.requireNonNullElse(request.set(), Map.of()),
                arms,
                found.stream().map(d -> d.name() + "@" + d.manifest().hash()).toList(),
                Objects.requireNonNullElse(request.priority(), 0),
                Objects.requireNonNullElse(request.require(), Map.of()));
    }

    private List<DatasetView> found(List<String> references, List<FieldError> errors) {
        List<DatasetView> found = new ArrayList<>();
        for (String reference : references) {
            try {
                found.add(datasets.find(reference));
            } catch (NotFound e) {
                errors.add(e.asError());
            } catch (InvalidRequest e) {
                errors.addAll(e.errors());
            }
        }
        return found.stream().distinct().toList();
    }

    private void configs(
            @Nullable String armSet, Definition definition, List<DatasetView> found, List<FieldError> errors) {
        try {
            configs.demandPreset(definition.preset());
        } catch (NotFound e) {
            errors.add(e.asError());
            return;
        }
        int before = errors.size();
        for (DatasetView dataset : found) {
            definition.arms().forEach(arm -> resolve(definition, arm, dataset, errors));
        }
        if (armSet != null
                && errors.size() == before
                && !found.isEmpty()
                && !definition.arms().isEmpty()) {
            decAlign(armSet, definition, found.get(0), errors);
        }
    }

    /**
     * Refuses a study that has more runs than one answer can show.
     *
     * @throws InvalidRequest with the number
     */
    static void demandRoom(Definition definition, int seeds) {
        room(definition, seeds).ifPresent(error -> {
            throw new InvalidRequest(List.of(error));
        });
    }

    private static Optional<FieldError> room(Definition definition, int seeds) {
        long runs = (long) definition.arms().size() * definition.datasets().size() * seeds;
        return runs <= MOST_RUNS
                ? Optional.empty()
                : Optional.of(new FieldError(
                        "seeds",
                        seeds + " seeds",
                        "make " + runs + " runs, too many for one study",
                        "at most " + MOST_RUNS + " runs: arms times datasets times seeds"));
    }

    /** The ready sets take DecAlign's parts away; another network has none of them. */
    private void decAlign(String armSet, Definition definition, DatasetView dataset, List<FieldError> errors) {
        Object network = configs.resolve(
                        new Configs.Request(definition.preset(), definition.config(), definition.set(), null),
                        dataset.manifest())
                .values()
                .get("network");
        if (!"decalign".equals(network)) {
            errors.add(new FieldError(
                    "armSet",
                    Names.printable(armSet),
                    "takes parts of DecAlign away, and network=" + network + " has none",
                    "network=decalign, or arms of your own"));
        }
    }

    private void resolve(Definition definition, Arm arm, DatasetView dataset, List<FieldError> errors) {
        try {
            configs.resolve(
                    new Configs.Request(definition.preset(), definition.config(), definition.laidOver(arm), null),
                    dataset.manifest());
        } catch (ConfigInvalid e) {
            for (FieldError error : e.errors()) {
                FieldError named = new FieldError(
                        error.key(),
                        error.value(),
                        error.message() + " (arm " + arm.name() + ", dataset " + dataset.name() + ")",
                        error.allowed());
                errors.add(named);
            }
        }
    }

    private static List<Arm> arms(CreateStudy request, List<FieldError> errors) {
        if ((request.arms() == null) == (request.armSet() == null)) {
            errors.add(new FieldError("arms", null, "needs exactly one of arms and armSet", "one of the two"));
            return List.of();
        }
        if (request.armSet() != null) {
            return ArmSets.get(request.armSet()).orElseGet(() -> {
                errors.add(new FieldError(
                        "armSet",
                        Names.printable(request.armSet()),
                        "is not a set of arms",
                        String.join(", ", ArmSets.names())));
                return List.of();
            });
        }
        List<Arm> arms = Objects.requireNonNull(request.arms());
        if (arms.size() < 2 || arms.size() > MOST_ARMS) {
            errors.add(
                    new FieldError("arms", arms.size() + " arms", "needs a base arm and others", "2 to " + MOST_ARMS));
        }
        HashSet<String> names = new HashSet<>();
        for (int i = 0; i < arms.size(); i++) {
            Arm arm = arms.get(i);
            if (arm == null || !isTitle(arm.name()) || arm.set() == null || !names.add(arm.name())) {
                errors.add(new FieldError(
                        "arms[" + i + "]",
                        arm == null ? null : Names.printable(arm.name()),
                        "is not a usable arm",
                        "a distinct name of " + TITLE + ", and the keys it sets"));
            }
        }
        return arms.stream().filter(arm -> arm != null && arm.set() != null).toList();
    }

    private static boolean list(String field, @Nullable List<?> values, int most, List<FieldError> errors) {
        if (values == null
                || values.isEmpty()
                || values.size() > most
                || values.stream().anyMatch(Objects::isNull)
                || new HashSet<>(values).size() < values.size()) {
            errors.add(new FieldError(field, null, "is not a list of " + field, "1 to " + most + " distinct ones"));
            return false;
        }
        return true;
    }

    private static boolean isTitle(@Nullable String text) {
        return text != null && Names.isTitle(text);
    }

    private static void refuse(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw new InvalidRequest(errors);
        }
    }
}
