package org.decalign.worker.training;

import ai.djl.engine.Engine;
import java.util.LinkedHashMap;
import java.util.Map;
import org.decalign.protocol.SoftwareVersion;
import org.decalign.protocol.config.ConfigHash;
import org.decalign.worker.engine.EngineThreads;

/** What was trained, by which software, on what. */
final class Provenance {
    private Provenance() {}

    /**
     * @param text what is known of the text encoder; empty where there is none
     */
    static Map<String, Object> of(TrainingRequest request, Map<String, Object> text) {
        Engine engine = Engine.getEngine("PyTorch");
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("dataset", request.dataset().manifest().name());
        facts.put("datasetHash", request.dataset().manifest().hash());
        facts.put("configHash", ConfigHash.of(request.config().values()));
        facts.put("seed", request.seed());
        facts.put("software", SoftwareVersion.current());
        facts.put("engine", engine.getEngineName() + " " + engine.getVersion());
        facts.put("device", request.device().name());
        facts.put("threads", EngineThreads.count());
        facts.put("jvm", System.getProperty("java.vm.name") + " " + Runtime.version());
        facts.put(
                "os",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
        facts.put("processors", Runtime.getRuntime().availableProcessors());
        if (!text.isEmpty()) {
            facts.put("textEncoder", text);
        }
        return facts;
    }
}
