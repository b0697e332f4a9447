package dev.midimon.registry.fetch;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file that is to be got. What lies in the target already is the beginning of it, if {@code resume} says of what.
 *
 * @param address where it is
 * @param target where it goes
 * @param most how many bytes may come
 * @param resume the entity tag of what the target holds a part of; empty to begin anew
 * @param have the entity tag of a copy that the caller has; empty when it has none
 * @param tag told the entity tag as soon as it is known
 */
record Order(URI address, Path target, long most, Optional<String> resume, Optional<String> have, Tag tag) {

    /** Takes note of an entity tag before the first byte is written, so that a download that breaks off can go on. */
    @FunctionalInterface
    interface Tag {
        void note(String etag) throws IOException;
    }
}
