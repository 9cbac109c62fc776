package org.decalign.cli.command.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.decalign.cli.api.LabClient;
import org.decalign.cli.failure.CommandFailedException;
import org.decalign.cli.option.Context;
import org.decalign.cli.option.KeyValue;
import org.decalign.protocol.run.EditRun;
import org.decalign.protocol.run.RunState;
import org.decalign.protocol.run.RunSummary;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** `lab tag`. */
@Command(name = "tag", mixinStandardHelpOptions = true, description = "Changes tags and notes of runs, in any state.")
public final class TagCommand extends OnRunsCommand {
    @Option(
            names = "--tag",
            paramLabel = "K=V",
            converter = KeyValue.Converter.class,
            description = "a tag to set; the others stay")
    private List<KeyValue> tags = new ArrayList<>();

    @Option(names = "--untag", paramLabel = "K", description = "a tag to take away")
    private List<String> untagged = new ArrayList<>();

    @Option(
            names = "--note",
            paramLabel = "TEXT",
            description = "their notes from now on; an empty text takes them away")
    private @Nullable String note;

    public TagCommand(Context context) {
        super(context);
    }

    @Override
    public boolean takes(RunState state) {
        return true;
    }

    @Override
    void check() {
        if (tags.isEmpty() && untagged.isEmpty() && note == null) {
            throw CommandFailedException.wrongUse("nothing to change: give --tag K=V, --untag K or --note TEXT");
        }
    }

    @Override
    String done() {
        return "changed";
    }

    @Override
    RunSummary change(LabClient client, long run) {
        return client.runs().edit(run, new EditRun(changes(), note, null)).summary();
    }

    private @Nullable Map<String, @Nullable String> changes() {
        Map<String, @Nullable String> changes = new TreeMap<>();
        untagged.forEach(key -> changes.put(key, null));
        tags.forEach(pair -> changes.put(pair.key(), pair.value()));
        return changes.isEmpty() ? null : changes;
    }
}
