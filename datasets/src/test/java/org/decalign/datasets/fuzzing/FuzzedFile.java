package org.decalign.datasets.fuzzing;

import java.util.Base64;

/** Bytes that a property is tried with. */
@SuppressWarnings("ArrayRecordComponent")
record FuzzedFile(byte[] bytes) {
    @Override
    public String toString() {
        return bytes.length + " bytes, in base64 " + Base64.getEncoder().encodeToString(bytes);
    }
}
