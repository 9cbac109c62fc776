package org.decalign.backend.queue;

import java.util.HashMap;
import java.util.Map;
import org.decalign.protocol.worker.WorkerDescription;

/** What `require` of a run is matched against. */
final class WorkerLabels {
    private WorkerLabels() {}

    /** The worker's labels and its device, host and name, which no label can replace. */
    static Map<String, String> all(WorkerDescription worker) {
        Map<String, String> labels = new HashMap<>(worker.labels());
        labels.put("device", worker.device());
        labels.put("host", worker.host());
        labels.put("name", worker.name());
        return labels;
    }
}
