package org.decalign.cli.command.token;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.decalign.cli.api.TokenClient;
import org.decalign.cli.failure.CommandFailedException;
import org.decalign.cli.failure.ProblemException;
import org.decalign.cli.option.Context;
import org.decalign.cli.option.ServerOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** `lab token revoke`. */
@Command(
        name = "revoke",
        mixinStandardHelpOptions = true,
        description =
                "Ends tokens at once; what was made with them stays. Those that cannot be revoked are named, exit 1.")
final class RevokeCommand implements Callable<Integer> {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private final Context context;

    @Parameters(arity = "1..*", paramLabel = "TOKEN", description = "the tokens' numbers, as `lab token list` has them")
    private List<Long> ids = List.of();

    @Mixin
    private ServerOption server = new ServerOption();

    RevokeCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        TokenClient tokens = server.client(context.environment()).tokens();
        List<String> left = new ArrayList<>();
        for (long id : new LinkedHashSet<>(ids)) {
            try {
                tokens.revoke(id);
                context.console().out().println("token " + id + " is revoked");
            } catch (ProblemException e) {
                refuseIfForAll(e);
                left.add("token " + id + ": " + e.getMessage());
            }
        }
        left.forEach(context.console().err()::println);
        return left.isEmpty() ? 0 : CommandFailedException.FAILED;
    }

    // A caller who may not revoke one token may revoke none.
    private static void refuseIfForAll(ProblemException problem) {
        if (problem.status() == UNAUTHORIZED || problem.status() == FORBIDDEN) {
            throw problem;
        }
    }
}
