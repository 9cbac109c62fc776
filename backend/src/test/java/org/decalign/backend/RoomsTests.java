package org.decalign.backend;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class RoomsTests {
    @Test
    void roomsUseOnlyTheNeighboursTheyDeclare() {
        ApplicationModules.of(BackendApplication.class).verify();
    }
}
