package org.decalign.protocol.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.decalign.protocol.config.ConfigKeys;
import org.decalign.protocol.dataset.Suite;
import org.junit.jupiter.api.Test;

class ArmSetsTests {
    @Test
    void everyArmChangesKeysThatAreThereAndHasThePapersNumbersOnMosiAndMosei() {
        List<String> keys = ConfigKeys.table().stream().map(key -> key.name()).toList();
        for (String set : ArmSets.names()) {
            for (Arm arm : ArmSets.get(set).orElseThrow()) {
                assertThat(keys).as(arm.name()).containsAll(arm.set().keySet());
                assertThat(ArmSets.published(arm, Suite.MOSI)).as(arm.name()).containsOnlyKeys("MAE", "F1_score");
                assertThat(ArmSets.published(arm, Suite.MOSEI)).as(arm.name()).containsOnlyKeys("MAE", "F1_score");
                assertThat(ArmSets.published(arm, Suite.SIMS)).as(arm.name()).isEmpty();
            }
        }
    }

    @Test
    void theNumbersStandInTable2AsPrinted() {
        Arm transport = ArmSets.get(ArmSets.ALIGNMENT).orElseThrow().get(5);
        assertThat(transport).isEqualTo(new Arm("w/o Proto-OT", Map.of("hetero_terms", "local")));
        assertThat(ArmSets.published(transport, Suite.MOSI)).isEqualTo(Map.of("MAE", .748, "F1_score", .8417));
        Arm none = ArmSets.get(ArmSets.MODULE).orElseThrow().get(4);
        assertThat(ArmSets.published(none, Suite.MOSEI)).isEqualTo(Map.of("MAE", .624, "F1_score", .8187));
    }

    @Test
    void anArmOfOnesOwnHasNoPublishedNumbers() {
        assertThat(ArmSets.published(new Arm("w/o MMD", Map.of("mmd_bandwidth", 2)), Suite.MOSI))
                .isEmpty();
    }
}
