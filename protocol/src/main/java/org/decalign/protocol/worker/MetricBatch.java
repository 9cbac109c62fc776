package org.decalign.protocol.worker;

import java.util.List;
import org.decalign.protocol.metric.MetricPoint;

/**
 * `POST …/metrics`. Sent again under the same number it has no further effect.
 *
 * @param batch from 1, rising by one within an attempt
 */
public record MetricBatch(long batch, List<MetricPoint> points) {}
