package org.decalign.cli.command.study;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.decalign.cli.api.LabClient;
import org.decalign.cli.failure.CommandFailedException;
import org.decalign.cli.follow.ProgressView;
import org.decalign.cli.follow.StillRunning;
import org.decalign.cli.option.ArmText;
import org.decalign.cli.option.BaseOption;
import org.decalign.cli.option.Context;
import org.decalign.cli.option.FormatOption;
import org.decalign.cli.option.KeyValue;
import org.decalign.cli.option.QueueOption;
import org.decalign.cli.option.Seeds;
import org.decalign.cli.option.ServerOption;
import org.decalign.cli.study.StudyFollower;
import org.decalign.cli.study.StudyTable;
import org.decalign.protocol.study.Arm;
import org.decalign.protocol.study.CreateStudy;
import org.decalign.protocol.study.StudyView;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** `lab ablate`. */
@Command(
        name = "ablate",
        mixinStandardHelpOptions = true,
        description =
                "Compares arms of one base configuration over seeds. Runs that are there already are used; the same"
                        + " command again queues what is missing, with other seeds it adds them.")
public final class AblateCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private final Context context;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "the study's name; default made of arms, base and datasets")
    private @Nullable String name;

    @Option(
            names = "--dataset",
            required = true,
            paramLabel = "D",
            description = "registry name (its newest version) or name@hash; may be given several times")
    private List<String> datasets = new ArrayList<>();

    @ArgGroup(multiplicity = "1")
    private BaseOption base = new BaseOption();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            converter = KeyValue.Converter.class,
            description = "a key laid over the base in every arm")
    private List<KeyValue> set = new ArrayList<>();

    @ArgGroup(multiplicity = "1")
    private Arms arms = new Arms();

    @Option(
            names = "--seeds",
            required = true,
            paramLabel = "SEEDS",
            converter = Seeds.Converter.class,
            description = "as 1,2,3 or 1-5")
    private Seeds seeds = new Seeds(List.of());

    @Mixin
    private QueueOption queue = new QueueOption();

    @Option(names = "--metric", paramLabel = "M", description = "a score to show; may be given several times")
    private List<String> metrics = new ArrayList<>();

    @Option(names = "--fresh", description = "run again what is there already")
    private boolean fresh;

    @Option(names = "--wait", description = "follow until all have ended; exit code 1 if one failed")
    private boolean wait;

    @Mixin
    private ServerOption server = new ServerOption();

    @Mixin
    private FormatOption format = new FormatOption();

    /** Which arms: a ready set, or named ones. */
    static final class Arms {
        @Option(
                names = "--arms",
                paramLabel = "SET",
                description =
                        "a ready set of the paper: module (its key modules) or alignment (one alignment term at a time)")
        private @Nullable String ready;

        @Option(
                names = "--arm",
                paramLabel = "NAME:KEY=VALUE;…",
                converter = ArmText.class,
                description = "an arm and what it changes; the first is the base arm and may be a name alone")
        private @Nullable List<Arm> named;
    }

    public AblateCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        LabClient client = server.client(context.environment());
        StudyView study = client.studies().create(request());
        context.console()
                .news(format.format())
                .println("study " + study.id() + " at " + client.address().url() + "/ablations/" + study.id());
        if (!wait) {
            StudyTable.print(study, metrics, context.console(), format.format());
            return 0;
        }
        StudyFollower follower = new StudyFollower(client, study);
        StudyView ended;
        try (StillRunning note = follower.note(server.words(), context.console().err())) {
            ended = follower.follow(PATIENCE, ProgressView.on(context.console(), format.format()));
        }
        StudyTable.print(ended, metrics, context.console(), format.format());
        follower.complain(context.console().news(format.format()));
        return follower.anyFailed() ? CommandFailedException.FAILED : 0;
    }

    private CreateStudy request() {
        return new CreateStudy(
                name,
                base.preset(),
                base.config(),
                KeyValue.values(set),
                arms.named,
                arms.ready,
                datasets,
                seeds.values(),
                queue.priority(),
                queue.require(),
                fresh);
    }
}
