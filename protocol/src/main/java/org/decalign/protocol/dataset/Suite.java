package org.decalign.protocol.dataset;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The family of datasets, which decides the scores and the task of labels. */
public enum Suite {
    @JsonProperty("mosi")
    MOSI,
    @JsonProperty("mosei")
    MOSEI,
    @JsonProperty("sims")
    SIMS,
    @JsonProperty("iemocap")
    IEMOCAP,
    @JsonProperty("generic")
    GENERIC
}
