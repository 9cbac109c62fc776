package org.decalign.worker.client;

import org.decalign.protocol.dataset.DatasetFile;

/**
 * A piece of a dataset's file.
 *
 * @param file whose SHA-256 the answer's ETag must be, so that pieces of two contents never come together
 * @param from first byte
 * @param length bytes, at least 1
 */
public record FileRange(DatasetFile file, long from, int length) {
    /** As a request says it. */
    String asked() {
        return "bytes=" + from + "-" + last();
    }

    /** As the answer must say it. */
    String answered() {
        return "bytes " + from + "-" + last() + "/" + file.size();
    }

    String tag() {
        return '"' + file.sha256() + '"';
    }

    boolean whole() {
        return from == 0 && length == file.size();
    }

    private long last() {
        return from + length - 1;
    }
}
