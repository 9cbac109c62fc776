package org.decalign.worker.encoding;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.decalign.worker.engine.EngineThreads;
import org.decalign.worker.text.TextEncoderException;

/** all-MiniLM-L6-v2 in single precision, as an ONNX graph that comes along; English, lower-cased, BERT's vocabulary. */
final class MiniLm implements TokenEncoder {
    static final String NAME = "minilm";

    private static final String GRAPH = "/all-minilm-l6-v2.onnx";
    private static final String TOKENIZER = "/all-minilm-l6-v2-tokenizer.json";
    private static final String STATES = "output_0";
    private static final String ENGINE = "OnnxRuntime";

    private final Model model;

    private MiniLm(Model model) {
        this.model = model;
    }

    /** True where this program has it, and the libraries that any encoding needs, on its class path. */
    static boolean isHere() {
        return MiniLm.class.getResource(GRAPH) != null;
    }

    /**
     * Reads the graph.
     *
     * @param scratch a folder for a copy of it, which is gone when this returns
     */
    static MiniLm open(Path scratch) throws IOException {
        Path graph = scratch.resolve(NAME + ".onnx");
        try (InputStream in = resource(GRAPH)) {
            Files.copy(in, graph);
        }
        engineOptions();
        Model model = Model.newInstance(NAME, Device.cpu(), ENGINE);
        try {
            model.load(graph, null, Map.of("disablePerSessionThreads", "true"));
            return new MiniLm(model);
        } catch (IOException | MalformedModelException | RuntimeException e) {
            model.close();
            throw new TextEncoderException("the encoder " + NAME + " cannot be loaded: " + e.getMessage(), e);
        } finally {
            Files.delete(graph);
        }
    }

    // Read when the engine is first used; it would else load PyTorch too, for what ONNX Runtime has no operation for.
    private static void engineOptions() {
        System.setProperty("ai.djl.onnx.disable_alternative", "true");
        System.setProperty("ai.djl.onnxruntime.num_threads", String.valueOf(EngineThreads.count()));
        System.setProperty("ai.djl.onnxruntime.num_interop_threads", "1");
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(MiniLm.class.getResourceAsStream(name), name);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int width() {
        return 384;
    }

    @Override
    public int vocabulary() {
        return 30522;
    }

    @Override
    public int positions() {
        return 512;
    }

    @Override
    public WordPieces wordPieces(int steps) throws IOException {
        try (InputStream in = resource(TOKENIZER)) {
            return WordPieces.of(in, NAME, steps);
        }
    }

    @Override
    public float[] states(TokenBatch batch) {
        try (NDManager scope = model.getNDManager().newSubManager()) {
            Shape shape = new Shape(batch.samples().length, batch.steps());
            NDList inputs = new NDList(
                    named("input_ids", scope.create(batch.ids(), shape)),
                    named("attention_mask", scope.create(batch.attention(), shape)),
                    named("token_type_ids", scope.create(batch.segments(), shape)));
            return model.getBlock()
                    .forward(new ParameterStore(scope, false), inputs, false)
                    .get(STATES)
                    .toFloatArray();
        }
    }

    private static NDArray named(String name, NDArray array) {
        array.setName(name);
        return array;
    }

    @Override
    public void close() {
        model.close();
    }
}
