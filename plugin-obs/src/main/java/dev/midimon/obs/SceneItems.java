package dev.midimon.obs;

import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/** The numbers by which OBS knows the sources within its scenes. They change; what is known of them is dropped when that may be so. */
final class SceneItems {

    private static final int MOST = 4096;

    private final Map<Place, Long> ids = new ConcurrentHashMap<>();

    /** A source in a scene. */
    record Place(String scene, String source) {}

    OptionalLong find(Place place) {
        Long id = ids.get(place);
        return id == null ? OptionalLong.empty() : OptionalLong.of(id);
    }

    void learn(Place place, long id) {
        if (ids.size() >= MOST) {
            ids.clear();
        }
        ids.put(place, id);
    }

    void forget(Place place) {
        ids.remove(place);
    }

    void clear() {
        ids.clear();
    }
}
