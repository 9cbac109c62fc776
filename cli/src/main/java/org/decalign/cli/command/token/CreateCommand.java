package org.decalign.cli.command.token;

import java.util.concurrent.Callable;
import org.decalign.cli.option.Context;
import org.decalign.cli.option.FormatOption;
import org.decalign.cli.option.ServerOption;
import org.decalign.cli.output.Cell;
import org.decalign.cli.output.Format;
import org.decalign.cli.output.LineWriter;
import org.decalign.cli.output.Table;
import org.decalign.protocol.access.CreateToken;
import org.decalign.protocol.access.CreatedToken;
import org.decalign.protocol.access.Role;
import org.decalign.protocol.access.TokenView;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** `lab token create`. */
@Command(
        name = "create",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a token and prints its secret, this once; the server keeps only a hash. The secret is the last line, so"
                    + " TOKEN=$(lab token create … | tail -1) takes it.",
            "Roles: viewer reads; member also submits runs and edits its own; worker uses the workers' side and nothing"
                    + " else; admin does everything."
        })
final class CreateCommand implements Callable<Integer> {
    private final Context context;

    @Option(names = "--name", required = true, paramLabel = "N", description = "what it is for")
    private String name = "";

    @Option(
            names = "--role",
            required = true,
            paramLabel = "ROLE",
            converter = RoleConverter.class,
            description = "viewer, member, worker or admin")
    private Role role = Role.VIEWER;

    @Option(
            names = "--expires",
            paramLabel = "END",
            converter = Expiry.Converter.class,
            description =
                    "when it stops working: a length as 12h, 90d or 8w, a date as 2027-03-31, or never, the default")
    private @Nullable Expiry expires;

    @Mixin
    private ServerOption server = new ServerOption();

    @Mixin
    private FormatOption format = new FormatOption();

    CreateCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        CreateToken wanted = new CreateToken(name, role, expires == null ? null : expires.at());
        CreatedToken made = server.client(context.environment()).tokens().create(wanted);
        if (format.format() == Format.TABLE) {
            printForPeople(made);
        } else {
            context.console().print(table(made), format.format());
            context.console().err().println("the secret is shown this once");
        }
        return 0;
    }

    private void printForPeople(CreatedToken made) {
        TokenView token = made.token();
        LineWriter out = context.console().out();
        out.println("token " + token.id() + " for " + token.name() + ", role "
                + token.role().word() + ", ends: "
                + TokenTable.ends(token.expiresAt()).text());
        out.println("Its secret, shown this once; LAB_TOKEN takes it:");
        out.println(made.secret());
    }

    private static Table table(CreatedToken made) {
        TokenView token = made.token();
        return new Table()
                .number("id")
                .text("name", "role", "ends", "secret")
                .row(
                        Cell.of(token.id()),
                        Cell.of(token.name()),
                        Cell.of(token.role().word()),
                        TokenTable.ends(token.expiresAt()),
                        Cell.of(made.secret()));
    }
}
