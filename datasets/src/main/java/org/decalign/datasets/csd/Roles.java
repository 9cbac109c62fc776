package org.decalign.datasets.csd;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.mmsa.MmsaParser;
import org.decalign.datasets.mmsa.Problems;
import org.jspecify.annotations.Nullable;

/**
 * What each sequence is for.
 *
 * @param labels gives the segments and their labels
 * @param align gives the steps; null: each modality keeps its own
 * @param words gives the text of a segment; null: there is none
 * @param modalities by the name that they get, those of text first
 */
record Roles(
        Sequence labels, @Nullable Sequence align, @Nullable Sequence words, Map<String, Sequence> modalities) {
    private static final String LABEL = "label";
    private static final List<String> TEXT_LIKE = List.of("text", "word", "glove", "bert");

    /** @throws DatasetException when a role has no sequence, or several */
    static Roles of(List<Sequence> all, @Nullable String align, @Nullable String labels, Problems problems) {
        Sequence label = labels == null ? onlyLabels(all) : named(all, "labels", labels);
        Sequence aligned = align == null ? null : named(all, "align", align);
        Sequence words = words(all, aligned, label, problems);
        List<Sequence> rest = new ArrayList<>(all);
        rest.removeIf(sequence -> sequence == label || sequence.isText());
        return new Roles(label, aligned, words, modalities(rest, label, problems));
    }

    /** Returns every sequence but the labels' that has a role. */
    List<Sequence> timed() {
        List<Sequence> timed = new ArrayList<>(modalities.values());
        for (@Nullable Sequence sequence : new @Nullable Sequence[] {align, words}) {
            if (sequence != null && sequence != labels && !timed.contains(sequence)) {
                timed.add(sequence);
            }
        }
        return timed;
    }

    private static Sequence named(List<Sequence> all, String option, String name) {
        return all.stream()
                .filter(sequence ->
                        sequence.name().equals(name) || plain(sequence.name()).equals(plain(name)))
                .findFirst()
                .orElseThrow(() -> new DatasetException(
                        option + " names no sequence: '" + Problems.shown(name) + "'; there are " + names(all)));
    }

    private static String names(List<Sequence> all) {
        return all.stream().map(sequence -> Problems.shown(sequence.name())).collect(Collectors.joining(", "));
    }

    private static Sequence onlyLabels(List<Sequence> all) {
        List<Sequence> found = all.stream().filter(Roles::isNamedLabel).toList();
        if (found.size() != 1) {
            throw new DatasetException(
                    (found.isEmpty() ? "no sequence's name contains" : "the names of several contain")
                            + " 'label'; say with labels which has the labels: there are " + names(all));
        }
        return found.get(0);
    }

    private static boolean isNamedLabel(Sequence sequence) {
        return sequence.name().toLowerCase(Locale.ROOT).contains(LABEL);
    }

    private static @Nullable Sequence words(
            List<Sequence> all, @Nullable Sequence aligned, Sequence label, Problems problems) {
        if (label.isText()) {
            throw new DatasetException(label.place() + " holds text; labels are numbers");
        }
        List<Sequence> texts = all.stream().filter(Sequence::isText).toList();
        if (texts.isEmpty()) {
            return null;
        }
        Sequence words = aligned != null && aligned.isText() ? aligned : texts.get(0);
        texts.stream()
                .filter(other -> other != words)
                .forEach(other -> problems.warn(
                        other.place() + " holds text too and was left out: the words are those of " + words.place()));
        return words;
    }

    private static Map<String, Sequence> modalities(List<Sequence> rest, Sequence label, Problems problems) {
        rest.stream()
                .filter(Roles::isNamedLabel)
                .forEach(other ->
                        problems.warn(other.place() + " was left out: the labels are those of " + label.place()));
        rest.removeIf(Roles::isNamedLabel);
        rest.sort(Comparator.comparing(sequence -> !isTextLike(plain(sequence.name()))));
        Map<String, Sequence> modalities = new LinkedHashMap<>();
        for (Sequence sequence : rest) {
            String plain = plain(sequence.name());
            Sequence known = modalities.put(plain, sequence);
            if (known != null || MmsaParser.isField(plain)) {
                throw new DatasetException(sequence.place() + " would be the modality " + plain
                        + ", which is the name of " + (known == null ? "a field" : known.place() + " too"));
            }
        }
        if (modalities.size() < 2) {
            throw new DatasetException(
                    "beside the labels of " + label.place() + " there "
                            + (modalities.isEmpty()
                                    ? "is no sequence"
                                    : "is only "
                                            + modalities.keySet().iterator().next())
                            + " with features; a dataset has at least two modalities: give a folder with all of its .csd files");
        }
        return modalities;
    }

    private static boolean isTextLike(String plain) {
        return TEXT_LIKE.stream().anyMatch(plain::contains);
    }

    /** Returns a sequence's name in lower case, with _ for what is no letter or digit. */
    static String plain(String name) {
        String plain =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("(?<=.)_$", "");
        String led = plain.matches("[a-z_].*") ? plain : "_" + plain;
        return led.length() > 64 ? led.substring(0, 64) : led;
    }
}
