package org.decalign.datasets.fuzzing;

import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.lifecycle.AroundTryHook;
import net.jqwik.api.lifecycle.Lifespan;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.Store;
import net.jqwik.api.lifecycle.TryExecutionResult;
import net.jqwik.api.lifecycle.TryExecutor;
import net.jqwik.api.lifecycle.TryLifecycleContext;

/**
 * How long the fuzzer goes on: a few tries, the same ones every time, or {@code -Dfuzz.minutes=60} shared by the properties with tries of
 * their own. What it found is tried again by {@code -Dfuzz.salt}, which the long run prints.
 */
final class FuzzLength implements AroundTryHook {
    private static final int TRIES = 60;
    private static final int MOST_TRIES = 1_000_000;
    private static final long MINUTES = Long.getLong("fuzz.minutes", 0);
    private static final long SALT = Long.getLong("fuzz.salt", MINUTES == 0 ? 0 : System.nanoTime());

    private static final class Spent {
        final long since = System.nanoTime();
        final AtomicLong tries = new AtomicLong();

        boolean enough() {
            long done = tries.incrementAndGet();
            long share = MINUTES * 60_000_000_000L / FileFuzzTests.PROPERTIES;
            return done >= (MINUTES == 0 ? TRIES : MOST_TRIES) || MINUTES > 0 && System.nanoTime() - since > share;
        }
    }

    /** The same values when no salt is given, others with one. */
    static <T> Arbitrary<T> salted(Arbitrary<T> values) {
        RandomGenerator<T> generator = values.generator(1000);
        return Arbitraries.fromGenerator(random -> generator.next(new Random(random.nextLong() ^ SALT)));
    }

    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }

    @Override
    public TryExecutionResult aroundTry(TryLifecycleContext context, TryExecutor aTry, List<Object> parameters) {
        Store<Spent> spent = Store.getOrCreate(context.label(), Lifespan.PROPERTY, Spent::new);
        TryExecutionResult result = aTry.execute(parameters);
        boolean enough = spent.get().enough();
        if (MINUTES > 0 && (enough || result.isFalsified())) {
            context.reporter().publishValue(context.label(), spent.get().tries + " tries, -Dfuzz.salt=" + SALT);
        }
        return result.isSatisfied() && enough ? TryExecutionResult.satisfied(true) : result;
    }
}
