package org.decalign.backend.access.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WrongTokensTests {
    private static final String HERE = "10.0.0.1";
    private final AtomicLong nanos = new AtomicLong(-5);
    private final WrongTokens wrong = new WrongTokens(nanos::get);

    @Test
    void afterTwentyWrongTokensAnAddressWaitsAndThenMaySendOneInThreeSeconds() {
        exhaust(HERE);
        assertThat(wrong.wait(HERE, "another")).isEqualTo(3);
        pass(2);
        assertThat(wrong.wait(HERE, "another")).isEqualTo(1);
        pass(1);
        assertThat(wrong.wait(HERE, "another")).isZero();
        wrong.wrong(HERE);
        assertThat(wrong.wait(HERE, "another")).isEqualTo(3);
    }

    @Test
    void otherAddressesAndTokensThatWereRightFromThisOneAreNotHindered() {
        wrong.right(HERE, "good");
        exhaust(HERE);
        assertThat(wrong.wait(HERE, "good")).isZero();
        assertThat(wrong.wait("10.0.0.2", "another")).isZero();
    }

    @Test
    void theAddressesOfOneIpv6NetworkCountAsOne() {
        exhaust("2001:db8:0:1:0:0:0:1");
        assertThat(wrong.wait("2001:db8:0:1:5:6:7:8", "another")).isEqualTo(3);
        assertThat(wrong.wait("2001:db8:0:2:0:0:0:1", "another")).isZero();
    }

    @Test
    void anyNumberOfAddressesTakesBoundedMemoryAndTheOldestIsForgotten() {
        exhaust(HERE);
        for (int i = 0; i < 20_000; i++) {
            wrong.wrong("172.16." + i / 256 + "." + i % 256);
        }
        assertThat(wrong.size()).isEqualTo(10_000);
        assertThat(wrong.wait(HERE, "another")).isZero();
    }

    private void exhaust(String address) {
        for (int i = 0; i < 20; i++) {
            assertThat(wrong.wait(address, "guess" + i)).isZero();
            wrong.wrong(address);
        }
    }

    private void pass(int seconds) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }
}
