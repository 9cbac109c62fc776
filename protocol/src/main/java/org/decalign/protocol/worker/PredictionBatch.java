package org.decalign.protocol.worker;

import java.util.List;
import org.decalign.protocol.run.PredictionRow;

/**
 * `PUT …/predictions`: all predictions of one split; a second one replaces the first.
 *
 * @param split `valid` or `test`
 */
public record PredictionBatch(String split, List<PredictionRow> rows) {}
