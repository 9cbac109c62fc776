package org.decalign.protocol.leaderboard;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a row's numbers come from. */
public enum Origin {
    /** A replicate group of this server. */
    @JsonProperty("measured")
    MEASURED,
    /** A paper's own table. */
    @JsonProperty("reported")
    REPORTED,
    /** Trained again by others, who published the numbers. */
    @JsonProperty("reproduced")
    REPRODUCED,
    /** Repeated by somebody who had it from the source. */
    @JsonProperty("secondary")
    SECONDARY
}
