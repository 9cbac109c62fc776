package org.decalign.backend.run.membership;

/**
 * What makes a replicate group.
 *
 * @param dataset id of the dataset version
 * @param configHash hash of the configuration without its seed
 * @param code version of the code that trained the runs, or is expected to
 */
public record GroupKey(long experiment, long dataset, String configHash, String code) {}
