package org.decalign.worker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineDeviceTests {

    @Test
    void aNameIsTheEnginesDevice() {
        assertThat(EngineDevice.CPU.djl()).isEqualTo(Device.cpu());
        assertThat(new EngineDevice("cuda:3").djl()).isEqualTo(Device.gpu(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpu", "cuda", "cuda:", "cuda:x", "cuda:-1", "CPU", "all", ""})
    void anotherNameIsRefused(String name) {
        assertThatThrownBy(() -> new EngineDevice(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cpu or cuda:N");
    }

    @Test
    void aDeviceThatTheEngineDoesNotSeeIsRefusedWithTheOnesItSees() {
        new EngineDevice("cuda:1").require(2, true);
        new EngineDevice("cpu").require(0, false);
        new EngineDevice("cpu").require(2, true);
        refused(0, false, "no CUDA device; this installation carries PyTorch for the CPU");
        refused(0, true, "no CUDA device; nvidia-smi");
        refused(1, true, "only cuda:0; nvidia-smi");
        refused(2, true, "only cuda:0 to cuda:1; nvidia-smi");
    }

    private static void refused(int seen, boolean brought, String reason) {
        assertThatThrownBy(() -> new EngineDevice("cuda:2").require(seen, brought))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("--device cuda:2: the engine sees " + reason);
    }
}
