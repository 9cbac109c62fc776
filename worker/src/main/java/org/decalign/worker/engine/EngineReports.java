package org.decalign.worker.engine;

/** What the engine's library tells its makers: at its first use it asks a cloud's metadata address where it runs, and reports that. */
public final class EngineReports {
    private static final String OPT_OUT = "OPT_OUT_TRACKING";

    private EngineReports() {}

    /** Turns it off; must be called before the engine's first use. */
    public static void turnOff() {
        System.setProperty(OPT_OUT, "true");
    }
}
