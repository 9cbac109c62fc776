package org.decalign.model;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A manager for each test; all that the test makes goes with it. */
public abstract class EngineTest {
    protected NDManager manager;
    private NDScope scope;

    @BeforeEach
    protected final void openManager() {
        manager = NDManager.newBaseManager("PyTorch");
        scope = new NDScope();
    }

    @AfterEach
    protected final void closeManager() {
        scope.close();
        manager.close();
    }
}
