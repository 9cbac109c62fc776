package org.decalign.datasets.exporting;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of file that a dataset is exported to. */
public enum ExportFormat {
    /** The format of the `safetensors` package; ids and texts are in its metadata. */
    SAFETENSORS("safetensors"),
    /** NumPy's zip of arrays. */
    NPZ("npz");

    private final String ending;

    ExportFormat(String ending) {
        this.ending = ending;
    }

    /** Returns the ending of its files, without the dot; also the format's name in the API. */
    public String ending() {
        return ending;
    }

    /** Returns the format whose files end so. */
    public static Optional<ExportFormat> of(String ending) {
        return Arrays.stream(values()).filter(f -> f.ending.equals(ending)).findFirst();
    }
}
