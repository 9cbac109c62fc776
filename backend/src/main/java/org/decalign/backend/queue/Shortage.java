package org.decalign.backend.queue;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.decalign.backend.queue.Workers.Fit;
import org.decalign.protocol.config.EncoderLabel;
import org.springframework.stereotype.Component;

/** Says in words what none of the present workers can do. */
@Component
class Shortage {
    private final Workers workers;

    Shortage(Workers workers) {
        this.workers = workers;
    }

    /** Says why none of the workers can take the job; empty if one can. */
    Optional<String> of(Wanted job) {
        Fit fit = workers.fit(job);
        if (fit.there() == 0) {
            return Optional.of("No worker is there.");
        }
        if (fit.fitting() > 0) {
            return Optional.empty();
        }
        String missing = new TreeMap<>(job.require())
                .entrySet().stream()
                        .filter(label -> nobodyHas(Map.of(label.getKey(), label.getValue())))
                        .map(Shortage::none)
                        .collect(Collectors.joining(" "));
        return Optional.of(missing.isEmpty() ? together(job) : missing);
    }

    /** Each label has a worker; no worker has all of them, or none of those that do has the code. */
    private String together(Wanted job) {
        if (nobodyHas(job.require())) {
            return "No worker has all of " + all(job.require()) + ".";
        }
        boolean nobodyOfCode = workers.fit(new Wanted(Map.of(), job.code())).fitting() == 0;
        return "It began on the code " + job.code() + ", and no worker of that code "
                + (nobodyOfCode ? "is there." : "has " + all(job.require()) + ".");
    }

    private boolean nobodyHas(Map<String, String> labels) {
        return workers.fit(new Wanted(labels, null)).fitting() == 0;
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
