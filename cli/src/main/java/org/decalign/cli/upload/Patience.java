package org.decalign.cli.upload;

import java.time.Duration;
import org.decalign.cli.failure.CommandFailedException;
import org.decalign.cli.failure.ProblemException;
import org.decalign.cli.http.ServerUnreachableException;

/** How often, and after what pauses, something is tried again that a server or a network may be away from for a while. */
final class Patience {
    /** 1, 2, 4, 8, 15, 15, … seconds: about two minutes in all. */
    static final int TRIES = 11;

    private static final int LONGEST_SECONDS = 15;
    private final Pause pause;
    private int failures;

    /** Lets time pass. */
    interface Pause {
        void of(Duration time) throws InterruptedException;
    }

    Patience(Pause pause) {
        this.pause = pause;
    }

    /** It went on: the count of failures begins again. */
    void reset() {
        failures = 0;
    }

    /**
     * Waits after a failure.
     *
     * @throws CommandFailedException the failure itself, when it is none that time heals or there were too many of them
     */
    void endure(CommandFailedException failure) {
        if (!mayPass(failure)) {
            throw failure;
        }
        if (++failures > TRIES) {
            throw new CommandFailedException(
                    CommandFailedException.UNREACHABLE,
                    failure.getMessage() + "\nThe same command goes on where this one stopped.",
                    failure);
        }
        sleep(Duration.ofSeconds(Math.min(LONGEST_SECONDS, 1L << (failures - 1))));
    }

    void sleep(Duration time) {
        try {
            pause.of(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException(CommandFailedException.FAILED, "interrupted", e);
        }
    }

    private static boolean mayPass(CommandFailedException failure) {
        return failure instanceof ServerUnreachableException
                || failure instanceof ProblemException problem
                        && (problem.is("database-away")
                                || problem.is("upload-busy")
                                || problem.is("wrong-offset")
                                || problem.is("body-broken")
                                || problem.status() == 502
                                || problem.status() == 503
                                || problem.status() == 504);
    }
}
