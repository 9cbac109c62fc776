package org.decalign.backend.run.membership;

import java.util.List;
import org.decalign.backend.platform.LabProperties;
import org.decalign.backend.queue.Workers;
import org.springframework.stereotype.Component;

/** The code that will probably train a waiting run. */
@Component
public class ExpectedCode {
    private final Workers workers;
    private final String own;

    ExpectedCode(Workers workers, LabProperties settings) {
        this.workers = workers;
        this.own = settings.codeVersion();
    }

    /**
     * The server's own; but if there are workers and none of them has it, the code of the worker that started last. In
     * this way a repeated request finds the runs that these workers trained.
     */
    public String now() {
        List<String> there = workers.codes();
        return there.isEmpty() || there.contains(own) ? own : there.get(0);
    }
}
