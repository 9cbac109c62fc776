package org.decalign.datasets.source.folder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.mmsa.Problems;
import org.decalign.datasets.numpy.NumpyArray;
import org.decalign.datasets.pickle.PickleLimits;
import org.decalign.datasets.pickle.PickleReader;
import org.decalign.datasets.source.folder.arrays.Sample;
import org.jspecify.annotations.Nullable;

/**
 * A label pickle: videoIDs, videoLabels, videoSpeakers and videoSentences, each a dict by dialogue of a value an utterance, then the dialogues of
 * train and of test. Dialogues are in the order given, those of a set in that of their names.
 */
final class DialogueLabels {
    private static final String PARTS = "videoIDs, videoLabels, videoSpeakers, videoSentences, trainVid, testVid";

    private final Map<String, Object> utterances;
    private final Map<String, Object> labels;
    private final Map<String, Object> sentences;
    private final Problems problems;
    private final List<Sample> samples = new ArrayList<>();
    private final Set<String> seen = new LinkedHashSet<>();

    private DialogueLabels(List<Object> parts, Problems problems) {
        this.utterances = dict(parts.get(0), "videoIDs");
        this.labels = dict(parts.get(1), "videoLabels");
        this.sentences = dict(parts.get(3), "videoSentences");
        this.problems = problems;
    }

    /** Returns true when a pickle's content looks like such labels. */
    static boolean isIn(Object root) {
        List<Object> parts = PickleReader.items(root);
        return parts != null
                && parts.size() == PARTS.split(",").length
                && parts.subList(0, 4).stream().allMatch(part -> PickleReader.asDict(part) != null);
    }

    static List<Sample> read(Path file, Path scratch, Problems problems) throws IOException {
        try (PickleReader pickle = PickleReader.open(file, scratch.resolve("labels.latin1"), PickleLimits.DEFAULT)) {
            List<Object> parts = PickleReader.items(pickle.root());
            if (parts == null || parts.size() != 6) {
                throw new DatasetException("the label pickle holds " + PickleReader.describe(pickle.root())
                        + (parts == null ? "" : " of " + parts.size()) + "; a tuple of six is needed: " + PARTS);
            }
            DialogueLabels read = new DialogueLabels(parts, problems);
            read.split("train", parts.get(4));
            read.split("test", parts.get(5));
            problems.warn("the label pickle's videoSpeakers were left out");
            problems.throwIfAny();
            return read.samples;
        }
    }

    private static Map<String, Object> dict(Object value, String name) {
        Map<String, Object> dict = PickleReader.asDict(value);
        if (dict == null) {
            throw new DatasetException("the label pickle's " + name + " is " + PickleReader.describe(value)
                    + "; a dict by dialogue is needed, in the order " + PARTS);
        }
        return dict;
    }

    private void split(String split, Object given) throws IOException {
        List<String> dialogues = new ArrayList<>();
        for (Object dialogue : values(given, split + "Vid")) {
            dialogues.add(text(dialogue, split + "Vid"));
        }
        if (PickleReader.isSet(given)) {
            dialogues.sort(Comparator.naturalOrder());
        }
        for (String dialogue : dialogues) {
            if (!seen.add(dialogue)) {
                problems.error("the label pickle has the dialogue " + Problems.shown(dialogue)
                        + " in trainVid and testVid, or twice in one; it belongs to one");
            } else {
                dialogue(split, dialogue);
            }
        }
    }

    private void dialogue(String split, String dialogue) throws IOException {
        List<Object> ids = values(utterances.get(dialogue), "videoIDs of " + Problems.shown(dialogue));
        List<Object> classes = values(labels.get(dialogue), "videoLabels of " + Problems.shown(dialogue));
        List<Object> texts = values(sentences.get(dialogue), "videoSentences of " + Problems.shown(dialogue));
        if (classes.size() != ids.size() || texts.size() != ids.size()) {
            problems.error(
                    "the label pickle's dialogue " + Problems.shown(dialogue) + " has " + ids.size() + " utterances, "
                            + classes.size() + " labels and " + texts.size() + " sentences; they must be equal");
            return;
        }
        for (int i = 0; i < ids.size(); i++) {
            utterance(split, dialogue, text(ids.get(i), "videoIDs"), classes.get(i), texts.get(i));
        }
    }

    private void utterance(String split, String dialogue, String id, Object label, Object sentence) throws IOException {
        String place = "utterance " + Problems.shown(id);
        if (label instanceof Number number) {
            String text = text(sentence, place);
            String whole = dialogue + "$_$" + id;
            samples.add(new Sample(split, whole, place, List.of(id), number.doubleValue(), text, ""));
        } else {
            problems.error(place + " has the label " + PickleReader.describe(label) + "; a class index is needed");
        }
    }

    private List<Object> values(@Nullable Object value, String name) throws IOException {
        List<Object> values = null;
        if (value instanceof NumpyArray array && array.rank() == 1) {
            values = array.elements();
        } else if (value != null) {
            values = PickleReader.items(value);
        }
        if (values == null) {
            problems.error("the label pickle's " + name + " is "
                    + (value == null ? "missing" : PickleReader.describe(value)) + "; a list is needed");
            return List.of();
        }
        return values;
    }

    private String text(Object value, String name) throws IOException {
        String text = PickleReader.text(value);
        if (text == null) {
            problems.error(
                    "the label pickle's " + name + " holds " + PickleReader.describe(value) + "; text is needed");
            return "";
        }
        return text;
    }
}
