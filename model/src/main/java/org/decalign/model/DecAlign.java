package org.decalign.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.decalign.model.decoupling.DecouplingLoss;
import org.decalign.model.decoupling.FeatureDecoupler;
import org.decalign.model.decoupling.ModalityProjection;
import org.decalign.model.fusion.CrossModalEncoder;
import org.decalign.model.fusion.PredictionHead;
import org.decalign.model.matching.DistributionMatchingLoss;
import org.decalign.model.matching.LatentEncoder;
import org.decalign.model.tensor.Parameters;
import org.decalign.model.tensor.Tape;
import org.decalign.model.tensor.Tensors;
import org.decalign.model.transport.PrototypeAlignmentLoss;
import org.decalign.model.transport.RunningPrototypes;
import org.jspecify.annotations.Nullable;

/**
 * DecAlign (Qian et al., ICLR 2026), as the authors released it; docs/paper-map.md tells where paper and code differ. Letters: B batch, T
 * time, D raw width, d model width, M modalities.
 *
 * <p>Not safe for several threads. One forward pass belongs inside an {@code NDScope}.
 */
public final class DecAlign {
    private final DecAlignConfig config;
    private final Parameters parameters;
    private final PerModality<ModalityProjection> projections;
    private final FeatureDecoupler decoupler;
    private final PerModality<CrossModalEncoder> encoders;
    private final PerModality<LatentEncoder> latents;
    private final PredictionHead head;
    private final PrototypeAlignmentLoss alignment;

    private DecAlign(DecAlignConfig config, Parameters parameters) {
        this.config = config;
        this.parameters = parameters;
        int d = config.architecture().width();
        projections = each(m -> new ModalityProjection(parameters, m, d));
        decoupler = new FeatureDecoupler(parameters, config.modalities(), d);
        encoders = each(m -> new CrossModalEncoder(parameters, m, config));
        latents = each(m -> new LatentEncoder(
                parameters,
                "pde_" + m.suffix(),
                d,
                config.architecture().latent(),
                config.dropouts().output()));
        head = new PredictionHead(
                parameters,
                2 * d * config.modalities().size(),
                config.outputs(),
                config.dropouts().output());
        alignment = new PrototypeAlignmentLoss(config.alignment(), running(config, parameters));
        markIdle();
    }

    private static @Nullable RunningPrototypes running(DecAlignConfig config, Parameters parameters) {
        OptionalDouble momentum = config.alignment().forms().momentum();
        return momentum.isEmpty() || !config.aligns()
                ? null
                : RunningPrototypes.declare(
                        parameters,
                        config.active().size(),
                        config.alignment().prototypes(),
                        new RunningPrototypes.Kept(config.architecture().width(), momentum.getAsDouble()));
    }

    /** A network in float32 with initial weights drawn from a seed. */
    public static DecAlign create(DecAlignConfig config, NDManager manager, long seed) {
        return create(config, manager, DataType.FLOAT32, seed);
    }

    /** The same in FLOAT32 or FLOAT64. */
    public static DecAlign create(DecAlignConfig config, NDManager manager, DataType type, long seed) {
        return new DecAlign(config, new Parameters(manager, type, seed));
    }

    public DecAlignConfig config() {
        return config;
    }

    /** Every weight by its state-dict name. */
    public Map<String, NDArray> parameters() {
        return parameters.all();
    }

    /** The weights that take part in the loss; the rest have no gradient and are never stepped. */
    public Map<String, NDArray> trained() {
        return parameters.trained();
    }

    /**
     * Copies weights in.
     *
     * @throws IllegalArgumentException naming what is missing, unknown or of another shape; nothing is changed then
     */
    public void load(Map<String, NDArray> weights) {
        parameters.load(weights);
    }

    /**
     * One pass on features.
     *
     * @param inputs raw features of every modality, each (B, T, D)
     * @param training true draws dropout masks
     */
    public DecAlignOutput forward(PerModality<NDArray> inputs, boolean training) {
        return forward(inputs, null, training);
    }

    /**
     * One pass with autograd through all of it, the paper's form: what {@link #forward(PerModality, Tape)} is held to.
     *
     * @param inputs raw features of every modality, each (B, T, D)
     * @param attention (B, T) of the first modality's token ids, which is its mask where sequence masks are on; null where it came as
     *     features
     * @param training true draws dropout masks
     */
    public DecAlignOutput forward(PerModality<NDArray> inputs, @Nullable NDArray attention, boolean training) {
        Features features = features(inputs, attention, training, null);
        PerModality<NDArray> encoded =
                features.unique().map((name, own) -> encoders.get(name).forward(own, others(features, name), training));
        return output(features, encoded, training, false);
    }

    /**
     * One pass of training, the same but faster: encoders and alignment losses bring their own gradients, so that the backward pass is the tape's.
     *
     * @param inputs raw features of every modality, each (B, T, D)
     * @param attention as in the plain form
     */
    public DecAlignOutput forward(PerModality<NDArray> inputs, @Nullable NDArray attention, Tape tape) {
        Features features = features(inputs, attention, true, tape);
        return output(features, encode(features, tape), true, true);
    }

    /**
     * The prediction alone, without dropouts, losses or gradients.
     *
     * @param inputs raw features of the active modalities, each (B, T, D)
     * @param attention as in the plain form
     * @return logits or the regressed value, (B, outputs)
     */
    public NDArray predict(PerModality<NDArray> inputs, @Nullable NDArray attention) {
        return represent(inputs, attention).output();
    }

    /**
     * The prediction and the features that it rests on, without dropouts, losses or gradients.
     *
     * @param inputs raw features of the active modalities, each (B, T, D)
     * @param attention as in the plain form
     */
    public Representation represent(PerModality<NDArray> inputs, @Nullable NDArray attention) {
        Features features = features(inputs, attention, false, null);
        PerModality<NDArray> encoded = pool(encode(features, null), features.masks()); // (B, d)
        PerModality<NDArray> common = pool(features.common(), features.masks()); // (B, d)
        NDArray fused = fuse(encoded, common); // (B, 2 M d)
        return new Representation(head.forward(fused, false), fused, pool(features.unique(), features.masks()), common);
    }

    /** What the projected features are split into; masks (B, T) of those that have one. */
    private record Features(PerModality<NDArray> unique, PerModality<NDArray> common, Map<String, NDArray> masks) {}

    private Features features(
            PerModality<NDArray> inputs, @Nullable NDArray attention, boolean training, @Nullable Tape tape) {
        PerModality<NDArray> projected = project(inputs, training); // (B, T, d)
        Map<String, NDArray> masks = masks(inputs, attention, projected); // (B, T)
        PerModality<NDArray> parted = cut(masked(projected, masks), tape);
        PerModality<NDArray> unique = decouples() ? cut(decoupler.unique(parted), tape) : parted;
        PerModality<NDArray> common = decouples() ? decoupler.common(parted) : parted;
        return new Features(unique, common, masks);
    }

    private static PerModality<NDArray> cut(PerModality<NDArray> x, @Nullable Tape tape) {
        return tape == null ? x : x.map(tape::cut);
    }

    private PerModality<NDArray> encode(Features features, @Nullable Tape tape) {
        return features.unique().map((name, own) -> encoders.get(name).forward(own, others(features, name), tape));
    }

    /** From the encoders' outputs, (B, T, d) each. */
    private DecAlignOutput output(Features f, PerModality<NDArray> encoded, boolean training, boolean fused) {
        PerModality<NDArray> pooledCommon = pool(f.common(), f.masks()); // (B, d)
        NDArray representation = fuse(pool(encoded, f.masks()), pooledCommon); // (B, 2 M d)
        NDArray zero = Tensors.zero(representation);
        return new DecAlignOutput(
                head.forward(representation, training),
                representation,
                f.unique(),
                f.common(),
                decouples()
                        ? DecouplingLoss.of(
                                f.unique(),
                                f.common(),
                                config.alignment().forms().rawCosine())
                        : zero,
                config.aligns() ? heterogeneity(pool(f.unique(), f.masks()), training, fused) : zero,
                config.aligns() ? homogeneity(pooledCommon, training, fused) : zero);
    }

    private PerModality<NDArray> project(PerModality<NDArray> inputs, boolean training) {
        String first = config.modalities().get(0).name();
        return projections.only(config.active()).map((name, projection) -> {
            double rate = name.equals(first) ? config.dropouts().text() : 0;
            return projection.forward(Tensors.dropout(inputs.get(name), rate, training));
        });
    }

    /** Masks where sequence masks are on: of the first modality only where its tokens have one. */
    private Map<String, NDArray> masks(
            PerModality<NDArray> inputs, @Nullable NDArray attention, PerModality<NDArray> projected) {
        Map<String, NDArray> masks = new LinkedHashMap<>();
        if (config.architecture().sequenceMask()) {
            String first = config.modalities().get(0).name();
            for (String name : projected.names()) {
                long steps = projected.get(name).getShape().get(1);
                if (!name.equals(first)) {
                    masks.put(name, SequenceMask.of(inputs.get(name), steps));
                } else if (attention != null) {
                    masks.put(name, SequenceMask.fitted(attention, steps));
                }
            }
        }
        return masks;
    }

    private static PerModality<NDArray> masked(PerModality<NDArray> features, Map<String, NDArray> masks) {
        return features.map((name, x) -> {
            NDArray mask = masks.get(name);
            return mask == null ? x : x.mul(mask.expandDims(2));
        });
    }

    private static PerModality<NDArray> pool(PerModality<NDArray> features, Map<String, NDArray> masks) {
        return features.map((name, x) -> Tensors.pool(x, masks.get(name)));
    }

    private List<NDArray> others(Features features, String name) {
        PerModality<NDArray> unique = features.unique();
        return config.architecture().crossModalAttention()
                ? unique.names().stream()
                        .filter(n -> !n.equals(name))
                        .map(unique::get)
                        .toList()
                : List.of();
    }

    /** Encoded then common features, zeros for an inactive modality. */
    private NDArray fuse(PerModality<NDArray> encoded, PerModality<NDArray> common) {
        NDArray like = encoded.values().get(0);
        List<NDArray> parts = new ArrayList<>();
        for (PerModality<NDArray> branch : List.of(encoded, common)) {
            for (Modality m : config.modalities()) {
                parts.add(branch.has(m.name()) ? branch.get(m.name()) : Tensors.zeros(like, like.getShape()));
            }
        }
        return Tensors.concat(parts, 1);
    }

    private NDArray heterogeneity(PerModality<NDArray> pooledUnique, boolean training, boolean fused) {
        return fused ? alignment.fused(pooledUnique) : alignment.of(pooledUnique, training);
    }

    private NDArray homogeneity(PerModality<NDArray> pooledCommon, boolean training, boolean fused) {
        PerModality<NDArray> z = pooledCommon.map((name, x) -> latents.get(name).forward(x, training));
        return fused
                ? DistributionMatchingLoss.fused(z, config.alignment())
                : DistributionMatchingLoss.of(z, config.alignment());
    }

    private boolean decouples() {
        return config.architecture().decoupling();
    }

    private void markIdle() {
        for (Modality m : config.modalities()) {
            boolean active = config.active().contains(m.name());
            if (!active) {
                parameters.idle("proj_" + m.suffix() + ".");
                parameters.idle("trans_" + m.suffix() + ".");
            }
            if (!active || !decouples()) {
                parameters.idle("encoder_uni_" + m.suffix() + ".");
            }
            if (!active || !config.aligns()) {
                parameters.idle("pde_" + m.suffix() + ".");
            }
        }
        if (!decouples()) {
            parameters.idle("encoder_com.");
        }
    }

    private <T> PerModality<T> each(Function<Modality, T> make) {
        Map<String, T> made = new LinkedHashMap<>();
        config.modalities().forEach(m -> made.put(m.name(), make.apply(m)));
        return PerModality.of(made);
    }
}
