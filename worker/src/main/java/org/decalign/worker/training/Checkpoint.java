package org.decalign.worker.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.decalign.datasets.storage.SafetensorsFile;
import org.decalign.datasets.storage.SafetensorsWriter;
import org.decalign.datasets.storage.TensorSpec;
import org.decalign.protocol.dataset.DatasetFile;
import org.decalign.worker.training.Weights.HostTensor;

/**
 * Everything that a training needs to go on after an epoch as if nothing had happened. One safetensors file: `state` (I64: position,
 * schedule, best epoch; doubles by their bits), then `weights.*`, `best.*` (the selected epoch's weights) and `adam.*`.
 *
 * @param position where it stands
 * @param weights after the epoch
 * @param best weights of the best epoch so far
 * @param adam the optimiser's moments
 */
record Checkpoint(
        Position position,
        Map<String, HostTensor> weights,
        Map<String, HostTensor> best,
        Map<String, HostTensor> adam) {
    private static final String STATE = "state";
    private static final int KNOWN = 10;

    /**
     * @param epoch epochs done
     * @param step optimiser steps done
     * @param seed of the run
     */
    record Position(
            int epoch, long step, long seed, long adamSteps, PlateauSchedule.State plateau, BestEpoch.State best) {
        private long[] encoded() {
            List<Double> rates = plateau.rates();
            long[] known = {
                epoch,
                step,
                seed,
                adamSteps,
                Double.doubleToLongBits(rates.get(0)),
                Double.doubleToLongBits(plateau.best()),
                plateau.badEpochs(),
                best.epoch(),
                best.step(),
                Double.doubleToLongBits(best.score())
            };
            LongStream others = rates.stream().skip(1).mapToLong(Double::doubleToLongBits);
            return LongStream.concat(LongStream.of(known), others).toArray();
        }

        private static Position decoded(long[] v) {
            return new Position(
                    (int) v[0],
                    v[1],
                    v[2],
                    v[3],
                    new PlateauSchedule.State(rates(v), Double.longBitsToDouble(v[5]), (int) v[6]),
                    new BestEpoch.State((int) v[7], v[8], Double.longBitsToDouble(v[9])));
        }

        /** The first in its place, others at the end. */
        private static List<Double> rates(long[] v) {
            return LongStream.concat(LongStream.of(v[4]), LongStream.of(v).skip(KNOWN))
                    .mapToObj(Double::longBitsToDouble)
                    .toList();
        }
    }

    /** Writes beside, brings to the disk, then renames; a file of this name is never half there. */
    CheckpointFile write(Path file) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(beside);
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        weights.forEach((name, tensor) -> tensors.put("weights." + name, tensor));
        best.forEach((name, tensor) -> tensors.put("best." + name, tensor));
        adam.forEach((name, tensor) -> tensors.put("adam." + name, tensor));
        DatasetFile written = write(beside, tensors);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return new CheckpointFile(file, position.epoch(), position.step(), written.size(), written.sha256());
    }

    private DatasetFile write(Path file, Map<String, HostTensor> tensors) throws IOException {
        long[] state = position.encoded();
        List<TensorSpec> specs = new ArrayList<>();
        specs.add(new TensorSpec(STATE, TensorSpec.Type.I64, List.of((long) state.length)));
        tensors.forEach((name, tensor) -> specs.add(new TensorSpec(name, TensorSpec.Type.F32, tensor.shape())));
        try (SafetensorsWriter writer = new SafetensorsWriter(file, specs)) {
            writer.longs(state, state.length);
            for (HostTensor tensor : tensors.values()) {
                writer.floats(tensor.values(), tensor.values().length);
            }
            return writer.finish();
        }
    }

    /**
     * @param weightNames names of the network's weights
     * @param adamNames names of the optimiser's moments
     */
    static Checkpoint read(Path path, Set<String> weightNames, Set<String> adamNames) throws IOException {
        SafetensorsFile file = SafetensorsFile.open(path);
        long[] state = new long[Math.toIntExact(file.spec(STATE).elements())];
        file.longs(STATE, 0, state, 0, state.length);
        return new Checkpoint(
                Position.decoded(state),
                part(file, "weights.", weightNames),
                part(file, "best.", weightNames),
                part(file, "adam.", adamNames));
    }

    private static Map<String, HostTensor> part(SafetensorsFile file, String prefix, Set<String> names) {
        Map<String, HostTensor> tensors =
                Weights.read(file, names.stream().map(name -> prefix + name).toList());
        Map<String, HostTensor> plain = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> plain.put(name.substring(prefix.length()), tensor));
        return plain;
    }
}
