package org.decalign.worker;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.decalign.protocol.run.ArtifactView;

/** The files that the fake backend serves: those of datasets, whole or piece by piece, and artifacts of runs. */
public final class ServedFiles {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d+)");

    private final Map<String, byte[]> files = new HashMap<>();
    private final Map<String, ArtifactView> views = new LinkedHashMap<>();
    private final Map<String, String> tags = new HashMap<>();
    private final List<String> ranges = new ArrayList<>();
    private final List<Long> cut = new ArrayList<>();

    public synchronized void dataset(long id, String file, byte[] content) {
        files.put(datasetFile(id, file), content);
    }

    /** The ETag of a dataset's file is this from now on, whatever is in it. */
    public synchronized void tag(long id, String file, String tag) {
        tags.put(datasetFile(id, file), tag);
    }

    /** Of the next piece of a dataset that begins there only half is sent. */
    public synchronized void cut(long from) {
        cut.add(from);
    }

    /** What was asked for of datasets, as `train.safetensors bytes=0-7`, in order. */
    public synchronized List<String> ranges() {
        return List.copyOf(ranges);
    }

    /** A committed artifact; what is served may differ from what the view says. */
    public synchronized void artifact(long run, ArtifactView view, byte[] served) {
        views.put(run + " " + view.name(), view);
        files.put(artifactFile(run, view.name()), served);
    }

    public synchronized List<String> artifactNames() {
        return views.values().stream().map(ArtifactView::name).toList();
    }

    /** The content of an artifact of run 1. */
    public synchronized byte[] stored(String name) {
        return files.get(artifactFile(1, name));
    }

    /** Takes an artifact of run 1 that a worker sends. */
    synchronized FakeAnswer store(String name, String query, byte[] body) {
        Map<String, String> parameters = new HashMap<>();
        Arrays.stream(query.split("&")).map(p -> p.split("=")).forEach(p -> parameters.put(p[0], p[1]));
        if (!Jobs.sha256(body).equals(parameters.get("sha256"))) {
            return FakeAnswer.problem(422, "/problems/hash-mismatch", name);
        }
        ArtifactView view = new ArtifactView(
                name,
                parameters.get("kind"),
                1,
                Integer.parseInt(parameters.get("epoch")),
                Long.parseLong(parameters.get("step")),
                body.length,
                parameters.get("sha256"),
                Instant.EPOCH);
        artifact(1, view, body);
        return FakeAnswer.json(201, view);
    }

    synchronized FakeAnswer artifacts() {
        return FakeAnswer.json(200, List.copyOf(views.values()));
    }

    synchronized FakeAnswer artifact(long run, String name) {
        return whole(artifactFile(run, name));
    }

    synchronized FakeAnswer dataset(long id, String file) {
        return whole(datasetFile(id, file));
    }

    /** Notes that a piece is asked for; returns where it begins, or -1 if no piece can be answered. */
    synchronized long ask(long id, String file, String range) {
        if (!files.containsKey(datasetFile(id, file))) {
            return -1;
        }
        ranges.add(file + " " + range);
        Matcher matcher = RANGE.matcher(range);
        return matcher.matches() ? Long.parseLong(matcher.group(1)) : -1;
    }

    synchronized FakeAnswer piece(long id, String file, String range) {
        String key = datasetFile(id, file);
        byte[] content = files.get(key);
        if (content == null) {
            return whole(key);
        }
        Matcher matcher = RANGE.matcher(range);
        if (!matcher.matches()) {
            return FakeAnswer.problem(416, "/problems/range", range);
        }
        int from = Integer.parseInt(matcher.group(1));
        int to = Math.min(Integer.parseInt(matcher.group(2)), content.length - 1);
        byte[] piece = Arrays.copyOfRange(content, from, to + 1);
        Map<String, String> headers = Map.of(
                "ETag",
                '"' + tags.getOrDefault(key, Jobs.sha256(content)) + '"',
                "Content-Range",
                "bytes " + from + "-" + to + "/" + content.length);
        return new FakeAnswer(206, piece, headers, cut.remove((Long) (long) from) ? piece.length / 2 : piece.length);
    }

    private FakeAnswer whole(String key) {
        byte[] content = files.get(key);
        return content == null ? FakeAnswer.problem(404, "/problems/not-found", key) : new FakeAnswer(200, content);
    }

    private static String datasetFile(long id, String file) {
        return "dataset " + id + " " + file;
    }

    private static String artifactFile(long run, String name) {
        return "artifact " + run + " " + name;
    }
}
