package org.decalign.cli;

import java.util.List;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A run, a group, a dataset or a study as the REST API answers it. A test replaces the fields that it is about. */
public final class ServerJson {
    /** Escapes half a surrogate pair, which UTF-8 cannot hold. */
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final List<String> NOT_IN_LISTS = List.of(
            "datasetHash",
            "configHash",
            "codeVersion",
            "config",
            "changed",
            "notes",
            "attemptList",
            "provenance",
            "waitsForCode",
            "require",
            "linkedBy");

    private final ObjectNode fields;

    private ServerJson(ObjectNode fields) {
        this.fields = fields;
    }

    private static ServerJson of(String json) {
        return new ServerJson((ObjectNode) JSON.readTree(json));
    }

    /** Run 5, which is seed 1 of group 2, in this state after so many of 12 epochs. */
    public static ServerJson run(String state, int epoch) {
        return of("""
                {"id":5,"group":2,"name":"full","experiment":"e","dataset":"mfeat","preset":"mfeat","seed":1,
                 "state":"%s","priority":0,"attempts":1,"tags":{},
                 "progress":{"epoch":%d,"epochs":12,"step":20,"steps":228,"samplesPerSecond":100.0,"secondsLeft":9.0},
                 "scores":null,"failure":null,"createdAt":"2026-01-02T03:04:05Z","startedAt":null,"finishedAt":null,
                 "secondsRunning":3.5,"code":"1","waiting":null,"owner":null,"lifecycle":"ACTIVE",
                 "datasetHash":"ab","configHash":"cd","codeVersion":"1","config":{"alpha":0.5,"beta":0.05},
                 "changed":["alpha"],"notes":"odd",
                 "attemptList":[{"number":1,"state":"SUCCEEDED","worker":"worker-1","device":"cpu",
                   "startedAt":"2026-01-02T03:04:05Z","finishedAt":null,"failure":null,"resumedEpoch":2,
                   "resumedStep":9}],
                 "provenance":null,"waitsForCode":"1","require":{"gpu":"a100"},
                 "linkedBy":[{"group":7,"experiment":"b"}]}""".formatted(state, epoch));
    }

    /** Group 3. */
    static ServerJson group() {
        return of("""
                {"id":3,"name":"full","experiment":"e","dataset":"d","preset":null,"configHash":"ab","states":{},
                 "valid":{},"test":{},"createdAt":"2026-01-02T03:04:05Z","runs":[],"runCount":0,"codeVersion":"1",
                 "codeExpected":false,"linked":[],"changes":[]}""");
    }

    /** Version 2 of dataset d, which has the number 3 and one warning. */
    static ServerJson dataset() {
        return of("""
                {"id":3,"name":"d","version":2,"sizeBytes":9,"createdAt":"2026-01-02T03:04:05Z",
                 "manifest":{"name":"d","hash":"abcdef0123456789","suite":"generic","task":"regression","classes":0,
                   "modalities":[{"name":"text","length":1,"width":8}],
                   "splits":{"train":{"samples":4,"labelHistogram":{"0":4}}},"sequenceMask":false,"protocol":{},
                   "warnings":["odd"],"files":[]},
                 "facts":{"licence":null,"source":null,"notes":null,"addedBy":null},
                 "parent":null,"recipe":null,"runs":0,"officialSplit":null}""");
    }

    /** Study 2, an ablation of one arm that lacks no run. */
    static ServerJson study() {
        return of("""
                {"id":2,"name":"s","kind":"ablation","preset":"p","set":{},"seeds":[1],"arms":[{"name":"a","set":{}}],
                 "missing":0,"createdAt":"2026-01-02T03:04:05Z",
                 "tables":[{"dataset":"d","official":false,"metrics":[{"name":"WAcc","higherIsBetter":true}],
                   "rows":[]}]}""");
    }

    /** The same with the fields of a JSON object instead of its own. */
    public ServerJson with(String json) {
        ObjectNode changes = (ObjectNode) JSON.readTree(json);
        for (String name : changes.propertyNames()) {
            if (!fields.has(name)) {
                throw new IllegalArgumentException(name + " is not among the fields " + fields.propertyNames());
            }
        }
        ObjectNode all = fields.deepCopy();
        all.setAll(changes);
        return new ServerJson(all);
    }

    /** A run as lists and events of runs have it. */
    public ServerJson listed() {
        return new ServerJson(fields.deepCopy().remove(NOT_IN_LISTS));
    }

    @Override
    public String toString() {
        return JSON.writeValueAsString(fields);
    }
}
