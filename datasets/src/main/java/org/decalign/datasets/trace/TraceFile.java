package org.decalign.datasets.trace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.storage.SafetensorsFile;
import org.decalign.protocol.run.Trace;
import org.decalign.protocol.run.Trace.Modality;
import org.decalign.protocol.run.Trace.Pair;
import org.decalign.protocol.run.Trace.Prototypes;
import org.decalign.protocol.run.Trace.Transport;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A trace as a safetensors file, all F32: `labels`, `outputs`, `fused`; a modality m has `m/unique`, `m/common` and `m/prototypes/mean`,
 * `/variance`, `/weight`, `/marginal`, `/posterior`; a pair has `transport/m/n`, all of it `transport/cost` and perhaps `transport/plan`.
 * The metadata hold `epoch`, `step`, and as JSON `ids` and `modalities`.
 */
public final class TraceFile {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PLAN = "transport/plan";
    private static final String COST = "transport/cost";

    private TraceFile() {}

    /** Writes beside, then renames; a file of this name is never half there. */
    public static void write(Path file, Trace trace) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(beside);
        tensors(trace).write(beside, metadata(trace));
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Map<String, String> metadata(Trace trace) {
        List<String> names = trace.modalities().stream().map(Modality::name).toList();
        return Map.of(
                "epoch", String.valueOf(trace.epoch()),
                "step", String.valueOf(trace.step()),
                "ids", JSON.writeValueAsString(trace.ids()),
                "modalities", JSON.writeValueAsString(names));
    }

    private static NamedFloats tensors(Trace trace) {
        NamedFloats tensors = new NamedFloats();
        tensors.vector("labels", trace.labels());
        tensors.matrix("outputs", trace.outputs());
        if (trace.fused() != null) {
            tensors.matrix("fused", trace.fused());
        }
        for (Modality m : trace.modalities()) {
            tensors.matrix(m.name() + "/unique", m.unique());
            tensors.matrix(m.name() + "/common", m.common());
            if (m.prototypes() != null) {
                prototypes(tensors, m.name() + "/prototypes/", m.prototypes());
            }
        }
        if (trace.transport() != null) {
            transport(tensors, trace.transport());
        }
        return tensors;
    }

    private static void prototypes(NamedFloats tensors, String under, Prototypes prototypes) {
        tensors.matrix(under + "mean", prototypes.mean());
        tensors.matrix(under + "variance", prototypes.variance());
        tensors.vector(under + "weight", prototypes.weight());
        tensors.vector(under + "marginal", prototypes.marginal());
        tensors.matrix(under + "posterior", prototypes.posterior());
    }

    private static void transport(NamedFloats tensors, Transport transport) {
        tensors.vector(COST, new float[] {transport.cost()});
        transport
                .pairs()
                .forEach(pair -> tensors.matrix("transport/" + pair.first() + "/" + pair.second(), pair.mass()));
        if (transport.plan() != null) {
            tensors.vector(PLAN, transport.plan());
        }
    }

    /**
     * Reads a trace.
     *
     * @throws DatasetException when the file is none
     */
    public static Trace read(Path path) throws IOException {
        SafetensorsFile file = SafetensorsFile.open(path);
        try {
            List<String> names = list(file, "modalities");
            return new Trace(
                    Integer.parseInt(text(file, "epoch")),
                    Long.parseLong(text(file, "step")),
                    list(file, "ids"),
                    NamedFloats.vector(file, "labels"),
                    NamedFloats.matrix(file, "outputs"),
                    names.stream().map(name -> modality(file, name)).toList(),
                    file.has("fused") ? NamedFloats.matrix(file, "fused") : null,
                    file.has(COST) ? transport(file, names) : null);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new DatasetException(path + " is not a trace", e);
        }
    }

    private static Modality modality(SafetensorsFile file, String name) {
        return new Modality(
                name,
                NamedFloats.matrix(file, name + "/unique"),
                NamedFloats.matrix(file, name + "/common"),
                prototypes(file, name + "/prototypes/"));
    }

    private static @Nullable Prototypes prototypes(SafetensorsFile file, String under) {
        return file.has(under + "mean")
                ? new Prototypes(
                        NamedFloats.matrix(file, under + "mean"),
                        NamedFloats.matrix(file, under + "variance"),
                        NamedFloats.vector(file, under + "weight"),
                        NamedFloats.vector(file, under + "marginal"),
                        NamedFloats.matrix(file, under + "posterior"))
                : null;
    }

    private static Transport transport(SafetensorsFile file, List<String> names) {
        List<Pair> pairs = new java.util.ArrayList<>();
        for (String first : names) {
            for (String second : names.subList(names.indexOf(first) + 1, names.size())) {
                pairs.add(new Pair(first, second, NamedFloats.matrix(file, "transport/" + first + "/" + second)));
            }
        }
        return new Transport(
                NamedFloats.vector(file, COST)[0], pairs, file.has(PLAN) ? NamedFloats.vector(file, PLAN) : null);
    }

    private static List<String> list(SafetensorsFile file, String name) {
        return JSON.readValue(text(file, name), new TypeReference<>() {});
    }

    private static String text(SafetensorsFile file, String name) {
        String value = file.metadata().get(name);
        if (value == null) {
            throw new IllegalArgumentException("the metadata lack " + name);
        }
        return value;
    }
}
