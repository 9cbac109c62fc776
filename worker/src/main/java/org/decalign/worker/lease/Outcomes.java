package org.decalign.worker.lease;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import org.decalign.protocol.run.Failure;
import org.decalign.protocol.worker.Outcome;
import org.decalign.worker.cache.CacheFullException;
import org.decalign.worker.client.RefusedException;
import org.jspecify.annotations.Nullable;

/** What an attempt's end is called. */
final class Outcomes {
    private Outcomes() {}

    static Outcome succeeded(TrainingRunner.Finished finished) {
        return new Outcome(Outcome.State.SUCCEEDED, finished.scores(), null, false, finished.provenance());
    }

    /** CANCELLED or RELEASED. */
    static Outcome ended(Outcome.State state) {
        return new Outcome(state, null, null, false, null);
    }

    /** FAILED, with the class of failure that decides whether another attempt may follow. */
    static Outcome failed(@Nullable Throwable cause) {
        if (cause instanceof JobFailedException known) {
            return failed(known.failure(), known.retry());
        }
        if (cause instanceof CacheFullException full) {
            return failed(new Failure("disk-full", String.valueOf(full.getMessage())), full.passes());
        }
        if (memory(cause)) {
            // Another try on this machine would end the same.
            return failed(new Failure("out-of-memory", "the worker's memory is too small: " + text(cause)), false);
        }
        if (diskFull(cause)) {
            return failed(new Failure("disk-full", text(cause)), true);
        }
        if (cause instanceof RefusedException refused) {
            return failed(new Failure("refused", String.valueOf(refused.getMessage())), elsewhere(refused));
        }
        return failed(new Failure("internal", text(cause)), true);
    }

    /** Whether an attempt on another worker could go better: what was refused was this worker, or what a bad line damaged. */
    private static boolean elsewhere(RefusedException refused) {
        return refused.status() == 401
                || refused.status() == 403
                || refused.type().endsWith("/hash-mismatch");
    }

    static Outcome failed(Failure failure, boolean retry) {
        return new Outcome(Outcome.State.FAILED, null, failure, retry, null);
    }

    /** The JVM's own, or the engine's, which says it in words only. */
    private static boolean memory(@Nullable Throwable cause) {
        for (Throwable t = cause; t != null; t = t.getCause()) {
            String message = String.valueOf(t.getMessage());
            if (t instanceof OutOfMemoryError
                    || message.contains("can't allocate memory")
                    || message.contains("out of memory")) {
                return true;
            }
        }
        return false;
    }

    private static boolean diskFull(@Nullable Throwable cause) {
        for (Throwable t = cause; t != null; t = t.getCause()) {
            if (t instanceof IOException && full(t)
                    || t instanceof RefusedException refused && refused.status() == 507) {
                return true;
            }
        }
        return false;
    }

    private static boolean full(Throwable t) {
        String reason = t instanceof FileSystemException file ? file.getReason() : t.getMessage();
        return reason != null && (reason.contains("No space left") || reason.contains("quota exceeded"));
    }

    private static String text(@Nullable Throwable cause) {
        if (cause == null) {
            return "no reason recorded";
        }
        Throwable said = cause instanceof UncheckedIOException && cause.getCause() != null ? cause.getCause() : cause;
        return said.getMessage() == null
                ? said.getClass().getName()
                : said.getClass().getSimpleName() + ": " + said.getMessage();
    }
}
