package org.decalign.protocol.worker;

import java.util.Map;

/**
 * Who asks for work.
 *
 * @param id a UUID that the process made at its start
 * @param name for people, as `host-1`
 * @param device `cpu` or `cuda:0`
 * @param threads threads of the engine
 * @param memoryBytes memory of the machine
 * @param labels what `require` of a run is matched against
 * @param software version of the worker's code, with its commit; the runs that it trains are in groups of this code
 */
public record WorkerDescription(
        String id,
        String name,
        String host,
        String device,
        int threads,
        long memoryBytes,
        Map<String, String> labels,
        String software) {
    /** The same worker with these labels. */
    public WorkerDescription labelled(Map<String, String> all) {
        return new WorkerDescription(id, name, host, device, threads, memoryBytes, all, software);
    }
}
