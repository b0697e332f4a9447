package dev.midimon.itests.example.pair;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.service.component.annotations.Component;

/** What one plugin of the jar leaves there the other one finds. */
@Component(service = Shelf.class)
public final class Shelf {
    private final AtomicReference<Optional<String>> word = new AtomicReference<>(Optional.empty());

    void put(String put) {
        word.set(Optional.of(put));
    }

    String word() {
        return word.get().orElse("nothing");
    }
}
