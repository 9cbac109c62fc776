package org.decalign.worker;

import ai.djl.engine.Engine;

/** How PyTorch is set up in this process; decided before the engine is first used. */
final class EngineSetting {
    private EngineSetting() {}

    /** Threads of one operation; results are the same to the bit only for the same number. */
    static void threads(int count) {
        System.setProperty("ai.djl.pytorch.num_threads", String.valueOf(count));
    }

    /**
     * Checks that the engine trains on the device asked for.
     *
     * @throws IllegalArgumentException saying what is possible
     */
    static void requireDevice(String device) {
        boolean cuda = device.equals("cuda:0");
        if (!cuda && !device.equals("cpu")) {
            throw new IllegalArgumentException("--device " + device + ": cpu or cuda:0");
        }
        int seen = Engine.getInstance().getGpuCount();
        if (cuda && seen == 0) {
            throw new IllegalArgumentException(
                    "--device " + device
                            + ": the engine sees no CUDA device; this installation carries PyTorch for the CPU, use --device cpu");
        }
        if (!cuda && seen > 0) {
            throw new IllegalArgumentException(
                    "--device cpu: the engine sees " + seen + " CUDA devices and would train there; "
                            + "use --device cuda:0, or hide them with CUDA_VISIBLE_DEVICES=");
        }
    }
}
