package org.decalign.datasets.difference;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.decalign.datasets.storage.Place;
import org.decalign.datasets.storage.SplitReader;
import org.decalign.datasets.storage.StoredDataset;
import org.jspecify.annotations.Nullable;

/** Where each id of a dataset is. */
final class Directory {
    final StoredDataset dataset;
    private final List<Place> places = new ArrayList<>();
    private final Map<String, Place> byId = new HashMap<>();
    private final Set<String> twice = new HashSet<>();

    Directory(StoredDataset dataset) throws IOException {
        this.dataset = dataset;
        for (String name : dataset.manifest().splits().keySet()) {
            SplitReader split = dataset.split(name);
            for (int row = 0; row < split.samples(); row++) {
                Place place = new Place(split, row);
                places.add(place);
                if (byId.put(place.id(), place) != null) {
                    twice.add(place.id());
                }
            }
        }
    }

    /** All samples, split by split. */
    List<Place> places() {
        return places;
    }

    /** The one sample of an id; null where there is none. */
    @Nullable
    Place find(String id) {
        return byId.get(id);
    }

    boolean has(String id) {
        return byId.containsKey(id);
    }

    /** True when more than one split has the id. */
    boolean hasTwice(String id) {
        return twice.contains(id);
    }
}
