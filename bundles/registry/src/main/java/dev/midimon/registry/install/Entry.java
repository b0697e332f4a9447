package dev.midimon.registry.install;

import dev.midimon.api.version.SemanticVersion;
import dev.midimon.plugins.market.InstalledRelease;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An installed plugin.
 *
 * @param id its id
 * @param current what is deployed
 * @param previous what {@code rollback} goes back to
 * @param pinned true if updates pass it by
 * @param beside true if it was installed beside another version of itself and is never updated
 * @param trial until the current version has run for a while: how many runs of the hub have had it and did not end in order, or have not ended yet
 */
public record Entry(
        String id, Item current, Optional<Item> previous, boolean pinned, boolean beside, OptionalInt trial) {
    private static final OptionalInt IN_THIS_RUN = OptionalInt.of(1);

    /** Makes the entry of a plugin that was not installed before. */
    static Entry of(String id, Item current, boolean beside) {
        return new Entry(id, current, Optional.empty(), false, beside, IN_THIS_RUN);
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
        return new Entry(id, next, before, pinned, beside, IN_THIS_RUN);
    }

    Entry rolledBackTo(Item former) {
        return new Entry(id, former, Optional.empty(), pinned, beside, OptionalInt.empty());
    }

    Entry pinned(boolean pin) {
        return new Entry(id, current, previous, pin, beside, trial);
    }

    boolean onTrial() {
        return trial.isPresent();
    }

    /** Notes how many runs of the hub have not ended in order. */
    Entry tried(int runs) {
        return new Entry(id, current, previous, pinned, beside, OptionalInt.of(runs));
    }

    Entry proven() {
        return new Entry(id, current, previous, pinned, beside, OptionalInt.empty());
    }

    /** Whether the same content is installed; pins and trials do not count. */
    boolean sameRelease(Entry other) {
        return current.equals(other.current);
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
