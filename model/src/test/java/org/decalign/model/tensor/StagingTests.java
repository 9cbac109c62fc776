package org.decalign.model.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import org.decalign.model.EngineTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StagingTests extends EngineTest {
    @BeforeEach
    void open() {
        manager = NDManager.newBaseManager("PyTorch");
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void anArrayKeepsItsValuesWhenTheNextOneIsBrought() {
        Staging staging = new Staging();
        NDArray like = manager.zeros(new Shape(1), DataType.FLOAT32);
        NDArray small = staging.bring(new float[] {1, 2}, new Shape(2), like, manager);
        NDArray large = staging.bring(new float[] {3, 4, 5, 6}, new Shape(2, 2), like, manager);
        NDArray again = staging.bring(new float[] {7, 8}, new Shape(1, 2), like, manager);
        assertThat(small.toFloatArray()).containsExactly(1, 2);
        assertThat(large.toFloatArray()).containsExactly(3, 4, 5, 6);
        assertThat(large.getShape()).isEqualTo(new Shape(2, 2));
        assertThat(again.toFloatArray()).containsExactly(7, 8);
    }

    @Test
    void valuesTakeTheTypeOfTheArrayTheyAreFor() {
        NDArray like = manager.zeros(new Shape(1), DataType.FLOAT64);
        NDArray brought = new Staging().bring(new float[] {0.5f, -2}, new Shape(2), like, manager);
        assertThat(brought.getDataType()).isEqualTo(DataType.FLOAT64);
        assertThat(brought.toDoubleArray()).containsExactly(0.5, -2);
    }

    @Test
    void batchesTakeNoMoreMemoryOutsideTheHeapThanOne() {
        Staging staging = new Staging();
        NDArray like = manager.zeros(new Shape(1), DataType.FLOAT32);
        float[] batch = new float[1 << 20];
        staging.bring(batch, new Shape(batch.length), like, manager).close();
        long before = outsideTheHeap();
        for (int i = 0; i < 20; i++) {
            staging.bring(batch, new Shape(batch.length), like, manager).close();
        }
        assertThat(outsideTheHeap() - before).isLessThan(20L * Float.BYTES * batch.length / 2);
    }

    private static long outsideTheHeap() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }
}
