package org.decalign.cli.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.decalign.cli.api.LabClient;
import org.decalign.cli.api.QueueView;
import org.decalign.cli.option.Context;
import org.decalign.cli.option.FormatOption;
import org.decalign.cli.option.ServerOption;
import org.decalign.cli.output.Cell;
import org.decalign.cli.output.Table;
import org.decalign.protocol.worker.WorkerView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** `lab status`. */
@Command(name = "status", mixinStandardHelpOptions = true, description = "Shows the server, its workers and its queue.")
public final class StatusCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private ServerOption server = new ServerOption();

    @Mixin
    private FormatOption format = new FormatOption();

    public StatusCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        LabClient client = server.client(context.environment());
        LabClient.SystemView system = client.system();
        QueueView queue = client.queue();
        Table table = new Table().text("what", "name", "state", "detail").text("since");
        table.row(
                Cell.of("server"),
                Cell.of(client.address().url()),
                Cell.of("up"),
                Cell.of("version " + system.version()),
                Cell.time(system.startedAt()));
        table.row(
                Cell.of("queue"),
                Cell.NONE,
                Cell.of(state(queue)),
                Cell.of(queue.queued() + " queued, " + queue.running() + " running"),
                Cell.NONE);
        reasons(queue)
                .forEach((reason, runs) -> table.row(
                        Cell.of("waiting"),
                        Cell.of(runs.size() == 1 ? "run " + runs.get(0) : runs.size() + " runs from " + runs.get(0)),
                        Cell.of("waiting"),
                        Cell.of(reason),
                        Cell.NONE));
        client.workers()
                .forEach(worker -> table.row(
                        Cell.of("worker"),
                        Cell.of(worker.worker().name()),
                        Cell.of(worker.state()),
                        Cell.of(detail(worker)),
                        Cell.time(worker.firstSeenAt())));
        context.console().print(table, format.format());
        return 0;
    }

    /** The runs that no worker can take, by what is missing. */
    private static Map<String, List<Long>> reasons(QueueView queue) {
        Map<String, List<Long>> reasons = new LinkedHashMap<>();
        for (QueueView.Item item : queue.items()) {
            if (item.waiting() != null) {
                reasons.computeIfAbsent(item.waiting(), reason -> new ArrayList<>())
                        .add(item.run());
            }
        }
        return reasons;
    }

    private static String state(QueueView queue) {
        if (queue.queued() > 0) {
            return "waiting";
        }
        return queue.running() > 0 ? "running" : "empty";
    }

    private static String detail(WorkerView worker) {
        String what = worker.worker().device() + ", " + worker.worker().threads() + " threads on "
                + worker.worker().host();
        return worker.run() == null ? what : what + ", run " + worker.run();
    }
}
