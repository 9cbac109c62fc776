package org.decalign.datasets.difference;

import java.util.ArrayList;
import java.util.List;
import org.decalign.datasets.storage.Place;

/** One sample in both datasets. */
record Pair(Place from, Place to) {
    /** The samples whose id is in both, and once in each, in the order of the first; the others that are in both are tallied. */
    static List<Pair> of(Directory from, Directory to, Tally twice) {
        List<Pair> pairs = new ArrayList<>();
        for (Place place : from.places()) {
            Place there = to.find(place.id());
            if (there != null && (from.hasTwice(place.id()) || to.hasTwice(place.id()))) {
                twice.add(place.id());
            } else if (there != null) {
                pairs.add(new Pair(place, there));
            }
        }
        return pairs;
    }

    String id() {
        return from.id();
    }

    boolean moved() {
        return !from.split().name().equals(to.split().name());
    }
}
