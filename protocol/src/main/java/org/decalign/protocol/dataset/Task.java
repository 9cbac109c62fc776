package org.decalign.protocol.dataset;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What is predicted: a real number or one of several classes. */
public enum Task {
    @JsonProperty("regression")
    REGRESSION,
    @JsonProperty("classification")
    CLASSIFICATION
}
