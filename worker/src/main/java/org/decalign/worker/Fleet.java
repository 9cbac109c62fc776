package org.decalign.worker;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker process for each device, for the engine trains one thing at a time in a process. The processes share this one's output and leave
 * with it; one that ends is named and not started again.
 */
final class Fleet {
    private static final Logger LOG = LoggerFactory.getLogger(Fleet.class);
    private static final long LEAVING_SECONDS = 15;
    private final Map<String, Process> workers = new LinkedHashMap<>(); // by device

    private Fleet() {}

    /**
     * Starts them.
     *
     * @param commands by device
     */
    static Fleet start(Map<String, List<String>> commands) throws IOException {
        Fleet fleet = new Fleet();
        Runtime.getRuntime().addShutdownHook(new Thread(fleet::stop, "fleet"));
        for (Map.Entry<String, List<String>> command : commands.entrySet()) {
            fleet.workers.put(
                    command.getKey(),
                    new ProcessBuilder(command.getValue()).inheritIO().start());
        }
        return fleet;
    }

    /**
     * Waits until all have ended.
     *
     * @return 0 when all left as asked, else the first other exit code
     */
    int await() throws InterruptedException {
        int code = 0;
        for (Map.Entry<String, Process> worker : workers.entrySet()) {
            int ended = worker.getValue().waitFor();
            LOG.info("the worker on {} has ended with {}", worker.getKey(), ended);
            code = code == 0 ? ended : code;
        }
        return code;
    }

    /** SIGTERM to all, and time to give their jobs back. */
    void stop() {
        workers.values().forEach(Process::destroy);
        try {
            for (Process worker : workers.values()) {
                if (!worker.waitFor(LEAVING_SECONDS, TimeUnit.SECONDS)) {
                    worker.destroyForcibly();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * This process's own command line for another device.
     *
     * @param arguments of this process, with its `--device all`
     */
    static List<String> command(List<String> arguments, String device) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(WorkerApplication.class.getName());
        command.addAll(onDevice(arguments, device));
        return command;
    }

    static List<String> onDevice(List<String> arguments, String device) {
        List<String> changed = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            boolean name = i > 0 && arguments.get(i - 1).equals("--name");
            boolean value = i > 0 && arguments.get(i - 1).equals("--device");
            changed.add(
                    value
                            ? device
                            : argument.startsWith("--device=")
                                    ? "--device=" + device
                                    : name || argument.startsWith("--name=") ? argument + "-" + device : argument);
        }
        return changed;
    }
}
