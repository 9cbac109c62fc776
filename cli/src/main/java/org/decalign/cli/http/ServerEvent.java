package org.decalign.cli.http;

import java.util.List;
import org.decalign.protocol.run.LogLine;
import org.decalign.protocol.run.RunSummary;
import tools.jackson.core.type.TypeReference;

/**
 * One server-sent event.
 *
 * @param name as `run`, `logs`
 * @param data JSON text
 */
public record ServerEvent(String name, String data) {
    /** The name of the event that tells to read everything anew: the server cannot go on from where this stream was. */
    public static final String RELOAD = "reload";

    private static final TypeReference<List<LogLine>> LINES = new TypeReference<>() {};

    /** The data of a `run` event. */
    public RunSummary run() {
        return Transport.JSON.readValue(data, RunSummary.class);
    }

    /** The data of a `logs` event. */
    public List<LogLine> logs() {
        return Transport.JSON.readValue(data, LINES);
    }
}
