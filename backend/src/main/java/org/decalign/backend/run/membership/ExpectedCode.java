package org.decalign.backend.run.membership;

import java.util.List;
import org.decalign.backend.platform.LabProperties;
import org.decalign.backend.queue.Workers;
import org.springframework.stereotype.Component;

/** The code that a waiting run will be trained by, as far as can be told. */
@Component
public class ExpectedCode {
    private final Workers workers;
    private final String own;

    ExpectedCode(Workers workers, LabProperties settings) {
        this.workers = workers;
        this.own = settings.codeVersion();
    }

    /**
     * The server's own, unless workers are there and none of them has it: then that of the one that started last. A request
     * sent again so finds the runs that these workers trained.
     */
    public String now() {
        List<String> there = workers.codes();
        return there.isEmpty() || there.contains(own) ? own : there.get(0);
    }
}
