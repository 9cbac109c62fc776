package org.decalign.worker;

import ai.djl.engine.Engine;

/** The device that the engine of this process trains on. */
final class EngineSetting {
    private EngineSetting() {}

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
