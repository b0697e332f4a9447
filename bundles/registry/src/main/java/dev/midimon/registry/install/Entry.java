package dev.midimon.registry.install;

import dev.midimon.api.version.SemanticVersion;
import dev.midimon.plugins.market.InstalledRelease;
import java.util.Optional;

/**
 * An installed plugin.
 *
 * @param id its id
 * @param current what is deployed
 * @param previous what {@code rollback} goes back to
 * @param pinned true if updates pass it by
 * @param beside true if it was installed beside another version of itself and is never updated
 * @param onTrial true from an update until the new version has run for a while
 */
public record Entry(String id, Item current, Optional<Item> previous, boolean pinned, boolean beside, boolean onTrial) {

    /** Makes the entry of a plugin that was not installed before. */
    static Entry of(String id, Item current, boolean beside) {
        return new Entry(id, current, Optional.empty(), false, beside, false);
    }

    /**
     * A release on the shelf.
     *
     * @param version its version
     * @param file its name in the deploy folder, and on the shelf
     * @param sha256 of the artefact that it came from
     * @param source the registry's name, or {@link #FILE}
     * @param signer the trusted publisher who signed it
     */
    public record Item(SemanticVersion version, String file, String sha256, String source, Optional<String> signer) {
        /** The source of what was installed from a file. */
        static final String FILE = "file";
    }

    /** Whether it came from a registry, from which it is updated. */
    boolean fromRegistry() {
        return !current.source().equals(Item.FILE);
    }

    /** Its name in the ledger: two versions that are active side by side have different ones. */
    String name() {
        return beside ? id + "@" + current.version() : id;
    }

    Entry updatedTo(Item next) {
        Optional<Item> before = current.version().equals(next.version()) ? previous : Optional.of(current);
        return new Entry(id, next, before, pinned, beside, before.isPresent());
    }

    Entry rolledBackTo(Item former) {
        return new Entry(id, former, Optional.empty(), pinned, beside, false);
    }

    Entry pinned(boolean pin) {
        return new Entry(id, current, previous, pin, beside, onTrial);
    }

    Entry proven() {
        return new Entry(id, current, previous, pinned, beside, false);
    }

    InstalledRelease shown() {
        return new InstalledRelease(
                id,
                current.version(),
                current.source(),
                current.signer(),
                pinned,
                previous.map(Item::version),
                current.file());
    }
}
