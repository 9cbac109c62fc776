package org.decalign.backend.queue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.decalign.protocol.config.EncoderLabel;
import org.decalign.protocol.worker.WorkerDescription;

/** What no worker can do, in words. */
public final class Shortage {
    private Shortage() {}

    /**
     * Empty if one of the workers could take the job.
     *
     * @param workers those that are there
     */
    public static Optional<String> of(WaitingReasons.Wanted job, List<WorkerDescription> workers) {
        if (workers.isEmpty()) {
            return Optional.of("No worker is there.");
        }
        if (workers.stream().anyMatch(worker -> fits(job, worker))) {
            return Optional.empty();
        }
        String missing = new TreeMap<>(job.require())
                .entrySet().stream()
                        .filter(label -> workers.stream().noneMatch(carries(label)))
                        .map(Shortage::none)
                        .collect(Collectors.joining(" "));
        if (!missing.isEmpty()) {
            return Optional.of(missing);
        }
        boolean labels = workers.stream().anyMatch(worker -> WorkerLabels.carries(worker, job.require()));
        return Optional.of(
                labels
                        ? "It began on the code " + job.code() + ", and no worker of that code is there."
                        : "No worker has all of " + all(job.require()) + ".");
    }

    /** How many of the workers could take the job. */
    public static int fitting(WaitingReasons.Wanted job, List<WorkerDescription> workers) {
        return (int) workers.stream().filter(worker -> fits(job, worker)).count();
    }

    private static boolean fits(WaitingReasons.Wanted job, WorkerDescription worker) {
        return WorkerLabels.carries(worker, job.require())
                && (job.code() == null || job.code().equals(worker.software()));
    }

    private static Predicate<WorkerDescription> carries(Map.Entry<String, String> label) {
        return worker -> WorkerLabels.carries(worker, Map.of(label.getKey(), label.getValue()));
    }

    private static String none(Map.Entry<String, String> label) {
        String value = label.getValue();
        return EncoderLabel.encoder(label.getKey())
                .map(encoder -> "No worker has the text encoder " + encoder + " in its models folder.")
                .orElseGet(() -> switch (label.getKey()) {
                    case "device" -> "No worker trains on the device " + value + ".";
                    case "host" -> "No worker is on the host " + value + ".";
                    case "name" -> "No worker has the name " + value + ".";
                    default -> "No worker has the label " + label.getKey() + "=" + value + ".";
                });
    }

    private static String all(Map<String, String> require) {
        return new TreeMap<>(require)
                .entrySet().stream()
                        .map(label -> EncoderLabel.encoder(label.getKey())
                                .map(encoder -> "the text encoder " + encoder)
                                .orElse(label.getKey() + "=" + label.getValue()))
                        .collect(Collectors.joining(", "));
    }
}
