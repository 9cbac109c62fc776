package org.decalign.worker.engine;

/** The threads of one operation of the engine; results are the same to the bit only for the same number. */
public final class EngineThreads {
    private static final String PROPERTY = "ai.djl.pytorch.num_threads";

    /**
     * Half of the processors, at least one. DecAlign's operations are small: two threads on two processors were slower
     * than one, and server and database want a processor too.
     */
    public static final int DEFAULT = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    private EngineThreads() {}

    /** Sets the number, 1 or more; the engine reads it when it is first used. */
    public static void set(int threads) {
        System.setProperty(PROPERTY, String.valueOf(threads));
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    }

    /** The number that was set, else the processors. */
    public static int count() {
        return Integer.getInteger(PROPERTY, Runtime.getRuntime().availableProcessors());
    }
}
