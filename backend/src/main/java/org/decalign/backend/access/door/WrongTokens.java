package org.decalign.backend.access.door;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Slows down who guesses: an address may send 20 wrong tokens at once and then one every three seconds. Beyond that it
 * has to wait, except with tokens that were right from this address before. Addresses do not hinder each other, and
 * those heard of last are kept, 10,000 of them.
 */
@Component
class WrongTokens {
    private static final int BURST = 20;
    private static final long REFILL_NANOS = Duration.ofSeconds(3).toNanos();
    private static final int MOST_ADDRESSES = 10_000;
    private static final int MOST_RIGHT = 50;
    private final LongSupplier clock;
    private final Map<String, Address> addresses = new LinkedHashMap<>(16, 0.75f, true);

    /** @param nanos a clock in nanoseconds; {@link System#nanoTime} is used if there is none */
    @Autowired
    WrongTokens(ObjectProvider<LongSupplier> nanos) {
        this(nanos.getIfAvailable(() -> System::nanoTime));
    }

    WrongTokens(LongSupplier nanos) {
        clock = nanos;
    }

    /** What is known of an address. */
    private static final class Address {
        /** Tokens that were right. */
        private final Set<String> right = new LinkedHashSet<>();
        /** Each wrong token costs one refill, and time pays it back. */
        private long debtNanos;

        private long since;

        Address(long now) {
            since = now;
        }

        void pay(long now) {
            debtNanos = Math.max(0, debtNanos - (now - since));
            since = now;
        }
    }

    /**
     * How many seconds the address has to wait; 0 if it need not.
     *
     * @param hash the hash of the token that it sends
     */
    synchronized int wait(String address, String hash) {
        Address known = known(address);
        known.pay(clock.getAsLong());
        long over = known.debtNanos - (BURST - 1) * REFILL_NANOS;
        return over <= 0 || known.right.contains(hash) ? 0 : (int) ((over + 999_999_999L) / 1_000_000_000L);
    }

    synchronized void wrong(String address) {
        Address known = known(address);
        known.debtNanos = Math.min(BURST * REFILL_NANOS, known.debtNanos + REFILL_NANOS);
    }

    synchronized void right(String address, String hash) {
        Set<String> right = known(address).right;
        if (right.add(hash) && right.size() > MOST_RIGHT) {
            right.remove(right.iterator().next());
        }
    }

    /** Addresses that are kept. */
    synchronized int size() {
        return addresses.size();
    }

    private Address known(String address) {
        String key = network(address);
        Address known = addresses.computeIfAbsent(key, a -> new Address(clock.getAsLong()));
        if (addresses.size() > MOST_ADDRESSES) {
            addresses.remove(addresses.keySet().iterator().next());
        }
        return known;
    }

    /** An IPv6 host has 2^64 addresses of its own: its network counts. */
    private static String network(String address) {
        String[] groups = address.split(":", -1);
        return groups.length < 8 ? address : String.join(":", Arrays.copyOf(groups, 4));
    }
}
