package org.decalign.worker;

import java.util.Map;
import org.decalign.protocol.problem.Problem;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the fake backend answers.
 *
 * @param sent the bytes of the body that are sent; the connection is closed after them
 */
record FakeAnswer(int status, byte[] body, Map<String, String> headers, int sent) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    FakeAnswer(int status, byte[] body) {
        this(status, body, Map.of(), body.length);
    }

    static FakeAnswer empty() {
        return new FakeAnswer(204, new byte[0]);
    }

    static FakeAnswer json(int status, Object value) {
        return new FakeAnswer(status, JSON.writeValueAsBytes(value));
    }

    static FakeAnswer problem(int status, String type, String detail) {
        return json(status, new Problem(type, "refused", status, detail, null, null, null));
    }

    boolean isProblem() {
        return status >= 400;
    }
}
