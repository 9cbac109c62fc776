package org.decalign.datasets.generating;

/**
 * Random numbers that follow from a seed and a place, as (seed, split, sample, modality): the same on every machine, in any order of asking.
 * SplitMix64; what is not whole is made with {@link StrictMath}.
 */
final class Draws {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private long state;

    /**
     * The numbers of one place.
     *
     * @param place texts and whole numbers; their hash code takes no part
     */
    Draws(long seed, Object... place) {
        state = mix(seed + GOLDEN);
        for (Object step : place) {
            if (step instanceof Number number) {
                enter(number.longValue());
            } else {
                step.toString().chars().forEach(this::enter);
                enter(-1);
            }
        }
    }

    private void enter(long value) {
        state = mix(state ^ mix(value + GOLDEN));
    }

    private long next() {
        state += GOLDEN;
        return mix(state);
    }

    private static long mix(long value) {
        value = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
        value = (value ^ value >>> 27) * 0x94d049bb133111ebL;
        return value ^ value >>> 31;
    }

    /** From 0 to below 1. */
    double uniform() {
        return (next() >>> 11) * 0x1p-53;
    }

    /** From 0 to below {@code bound}. */
    int whole(int bound) {
        return (int) (uniform() * bound);
    }

    /** Mean 0, variance 1 (Box and Muller). */
    double normal() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform()));
        return radius * StrictMath.cos(2 * StrictMath.PI * uniform());
    }

    double[] normals(int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = normal();
        }
        return values;
    }

    /** Mean 0, variance 1, never beyond 3.47: the sum of four numbers of 16 bits. A tenth of the time of {@link #normal}, for noise. */
    double noise() {
        long bits = next();
        long sum = (bits & 0xffff) + (bits >>> 16 & 0xffff) + (bits >>> 32 & 0xffff) + (bits >>> 48);
        return (sum - 2 * 65535) * NOISE_SCALE;
    }

    /** One over the deviation of the sum of four whole numbers from 0 to 65535, each of variance (65536² - 1) / 12. */
    private static final double NOISE_SCALE = 1 / StrictMath.sqrt((65536.0 * 65536.0 - 1) / 3);
}
