package org.decalign.backend.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.decalign.protocol.problem.Problem.FieldError;
import org.junit.jupiter.api.Test;

class InvalidRequestTests {
    @Test
    void aMistakeThatIsASentenceEndsWithOnePeriod() {
        FieldError sentence = new FieldError("dataset", null, "There is no dataset \"a\". See the list.", "");
        FieldError words = new FieldError("seeds", "x", "is not a list", "numbers");
        assertThat(InvalidRequest.sentence(List.of(sentence)))
                .isEqualTo("dataset: There is no dataset \"a\". See the list.");
        assertThat(InvalidRequest.sentence(List.of(sentence, words)))
                .isEqualTo("dataset: There is no dataset \"a\". See the list (and 1 more).");
        assertThat(InvalidRequest.sentence(List.of(words))).isEqualTo("seeds: is not a list; allowed: numbers.");
    }
}
