package org.decalign.worker.lease;

import java.util.Map;

/** What every thread is doing. */
final class ThreadDump {
    private ThreadDump() {}

    static String take() {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<Thread, StackTraceElement[]> entry :
                Thread.getAllStackTraces().entrySet()) {
            text.append(entry.getKey().getName())
                    .append(" (")
                    .append(entry.getKey().getState())
                    .append(")\n");
            for (StackTraceElement frame : entry.getValue()) {
                text.append("    at ").append(frame).append('\n');
            }
        }
        return text.toString();
    }
}
