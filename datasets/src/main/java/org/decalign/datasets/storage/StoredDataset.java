package org.decalign.datasets.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.decalign.datasets.DatasetException;
import org.decalign.protocol.dataset.DatasetFile;
import org.decalign.protocol.dataset.DatasetManifest;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A dataset folder: {@code manifest.json}, {@code statistics.json}, and per split a safetensors file and its samples. */
public final class StoredDataset {
    /** The manifest's file name. */
    public static final String MANIFEST = "manifest.json";
    /** The statistics' file name. */
    public static final String STATISTICS = "statistics.json";

    /** Protocol fact: which row of text_bert is the attention mask. */
    public static final String ATTENTION_ROW = "attentionRow";

    /** Protocol fact: whose split it is; {@code official}, {@code file} or {@link #DERIVED}. */
    public static final String SPLIT = "split";
    /** Value of {@link #SPLIT} of every version that was derived from another. */
    public static final String DERIVED = "derived";
    /** Protocol fact: the hash of the version that this one was derived from. */
    public static final String DERIVED_FROM = "derivedFrom";

    /** One line of {@code S.samples.jsonl}; text and annotation are absent where the feature file has none. */
    public record Sample(
            String id, @Nullable String text, @Nullable String annotation) {}

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;
    private final DatasetManifest manifest;
    private final Map<String, SplitReader> splits = new ConcurrentHashMap<>();

    private StoredDataset(Path folder, DatasetManifest manifest) {
        this.folder = folder;
        this.manifest = manifest;
    }

    /**
     * Opens a folder. Only the manifest is read; {@link #verify()} checks the files.
     *
     * @throws DatasetException when the manifest cannot be understood
     * @throws IOException when there is none
     */
    public static StoredDataset open(Path folder) throws IOException {
        byte[] json = Files.readAllBytes(folder.resolve(MANIFEST));
        try {
            return new StoredDataset(folder, JSON.readValue(json, DatasetManifest.class));
        } catch (JacksonException e) {
            throw new DatasetException(folder.resolve(MANIFEST) + " is damaged", e);
        }
    }

    /** Returns the manifest. */
    public DatasetManifest manifest() {
        return manifest;
    }

    /**
     * Checks sizes, digests and the content hash against the manifest.
     *
     * @throws DatasetException naming each file that is missing or was changed
     * @throws IOException when a file cannot be read
     */
    public void verify() throws IOException {
        List<String> errors = new ArrayList<>();
        for (DatasetFile file : manifest.files()) {
            if (!matches(file)) {
                errors.add(file.name() + " of dataset " + manifest.name() + " is missing or was changed");
            }
        }
        if (!ContentHash.of(manifest).equals(manifest.hash())) {
            errors.add(MANIFEST + " of dataset " + manifest.name() + " does not belong to hash " + manifest.hash());
        }
        if (!errors.isEmpty()) {
            throw new DatasetException(errors);
        }
    }

    private boolean matches(DatasetFile file) throws IOException {
        if (!file.name().matches("[A-Za-z0-9._-]+")) {
            throw new DatasetException("file name " + file.name() + " in the manifest is not allowed");
        }
        Path path = folder.resolve(file.name());
        return Files.isRegularFile(path)
                && Files.size(path) == file.size()
                && Sha256.ofFile(path).equals(file.sha256());
    }

    /**
     * Returns a split's reader; made once.
     *
     * @param split {@code train}, {@code valid} or {@code test}
     * @throws DatasetException when there is no such split or its files do not fit the manifest
     * @throws IOException when they cannot be read
     */
    public SplitReader split(String split) throws IOException {
        SplitReader known = splits.get(split);
        if (known == null) {
            if (!manifest.splits().containsKey(split)) {
                throw new DatasetException("dataset " + manifest.name() + " has no split " + split + "; it has "
                        + manifest.splits().keySet());
            }
            SafetensorsFile tensors = SafetensorsFile.open(folder.resolve(tensorsFile(split)));
            known = new SplitReader(split, manifest.modalities(), tensors, ids(split, tensors));
            splits.put(split, known);
        }
        return known;
    }

    private List<String> ids(String split, SafetensorsFile tensors) throws IOException {
        try (Stream<Sample> samples = samples(split)) {
            List<String> ids = samples.map(Sample::id).toList();
            long labels = tensors.spec(SplitReader.LABEL).elements();
            if (ids.size() != labels) {
                throw new DatasetException(
                        samplesFile(split) + " has " + ids.size() + " samples, the tensors " + labels);
            }
            return ids;
        }
    }

    /**
     * Streams a split's samples (id, text, annotation) in order; the stream must be closed.
     *
     * @throws IOException when the file cannot be read
     */
    public Stream<Sample> samples(String split) throws IOException {
        return samples(split, 0);
    }

    /**
     * Streams a split's samples from one of them on; those before it are not parsed.
     *
     * @param from index of the first
     * @throws IOException when the file cannot be read
     */
    public Stream<Sample> samples(String split, long from) throws IOException {
        return Files.lines(folder.resolve(samplesFile(split)), StandardCharsets.UTF_8)
                .skip(from)
                .map(line -> JSON.readValue(line, Sample.class));
    }

    /** Returns the row of {@code text_bert} that is the attention mask, 1 or 2; decided at the import. */
    public int attentionRow() {
        return Integer.parseInt(manifest.protocol().getOrDefault(ATTENTION_ROW, "1"));
    }

    /** Returns the name of a split's tensor file. */
    public static String tensorsFile(String split) {
        return split + ".safetensors";
    }

    /** Returns the name of a split's file of samples. */
    public static String samplesFile(String split) {
        return split + ".samples.jsonl";
    }
}
