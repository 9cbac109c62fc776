package org.decalign.cli.choice;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.decalign.cli.failure.CommandFailedException;
import org.decalign.cli.failure.ProblemException;
import org.decalign.cli.http.ServerUnreachableException;
import org.decalign.cli.output.LineWriter;

/**
 * Does one thing to each of several things, and says of the others why it could not be done.
 *
 * @param one what they are, as `run`
 * @param many more of them, as `runs`
 * @param done what has happened to each, as `cancelled`
 */
public record Each(String one, String many, String done) {
    private static final int UNAUTHORIZED = 401;

    /**
     * Changes them in order.
     *
     * @param print shows what came of those that were changed
     * @param err where the others are named
     * @return the exit code
     * @throws CommandFailedException if the only one, or all for the same reason, cannot be changed
     */
    public <R> int change(List<Long> ids, Function<Long, R> change, Consumer<List<R>> print, LineWriter err) {
        if (ids.size() == 1) {
            print.accept(List.of(change.apply(ids.get(0))));
            return 0;
        }
        List<R> changed = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            try {
                changed.add(change.apply(ids.get(i)));
            } catch (CommandFailedException e) {
                if (i == 0 && meetsAll(e)) {
                    throw e;
                }
                List<Long> met = meetsAll(e) ? ids.subList(i, ids.size()) : List.of(ids.get(i));
                failures.add(numbers(met) + ": " + e.getMessage());
                i += met.size() - 1;
            }
        }
        print.accept(changed);
        return failures.isEmpty() ? 0 : complain(failures, ids.size() - changed.size(), ids.size(), err);
    }

    /** True if the others would fail in the same way. */
    private static boolean meetsAll(CommandFailedException failure) {
        return failure instanceof ServerUnreachableException
                || (failure instanceof ProblemException problem && problem.status() == UNAUTHORIZED);
    }

    private String numbers(List<Long> ids) {
        List<String> numbers = ids.stream().map(String::valueOf).toList();
        return (ids.size() == 1 ? one : many) + " " + String.join(", ", numbers);
    }

    private int complain(List<String> failures, int failed, int all, LineWriter err) {
        err.printBlock("lab: " + failed + " of " + all + " " + many + " could not be " + done + "\n"
                + String.join("\n", failures));
        return CommandFailedException.FAILED;
    }
}
