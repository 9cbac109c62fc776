package org.decalign.protocol.metric;

/**
 * One value of one curve.
 *
 * @param step optimiser steps done when it was taken, from 1
 * @param epoch the epoch it falls in, from 1
 * @param name as `loss`, `loss_dec`, `grad_norm`, `learning_rate` or a score's name
 * @param split `train`, `valid` or `test`
 * @param value finite; a score that is undefined after an epoch has no point there
 */
public record MetricPoint(long step, int epoch, String name, String split, double value) {}
