package org.decalign.worker.training;

import java.nio.file.Path;
import java.util.Map;
import org.decalign.protocol.run.Scores;

/**
 * A training that came to its end.
 *
 * @param scores from the selected epoch
 * @param weights safetensors file of that epoch, by state-dict names
 * @param step the optimiser step of that epoch's end
 * @param provenance what was trained where
 */
public record TrainingResult(Scores scores, Path weights, long step, Map<String, Object> provenance) {}
