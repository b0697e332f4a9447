package dev.midimon.registry.install;

import dev.midimon.api.version.SemanticVersion;
import dev.midimon.plugins.PluginException;
import dev.midimon.plugins.market.Setback;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is installed: named by the ledger, kept on the shelf, lying in the deploy folder. It is opened before any plugin is started, and closed after the last one
 * has stopped: a version on trial whose runs of the hub do not end in order is taken back before it is started again (docs/reference/registry.md §6).
 */
public final class Inventory implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Inventory.class);

    /** One end may be a power cut, or a user's kill; two in a row, each soon after the start, are taken for the new version's work. */
    private static final int UNENDED_RUNS = 2;

    private static final String REASON = "the hub has crashed or was killed " + UNENDED_RUNS
            + " times in a row while this version was new; install it again to try it once more";

    private final Ledger ledger;
    private final Shelf shelf;
    private final Deployment deployment;
    private final Clock clock;
    private final boolean safe;
    private final List<Entry> refused = new ArrayList<>();
    private final List<Setback> takenBack = new ArrayList<>();

    private Inventory(Path data, Path deploy, boolean safe, Clock clock) {
        this.ledger = new Ledger(data);
        this.shelf = new Shelf(data.resolve("shelf"));
        this.deployment = new Deployment(deploy, data.resolve("deployed"), shelf);
        this.clock = clock;
        this.safe = safe;
    }

    /**
     * Opens it: takes back what must not be started again, then does what was broken off.
     *
     * @param data where the ledger and the shelf are
     * @param deploy the deploy folder
     * @param safe whether no plugin is started in this run, which then tells nothing of them
     * @param clock the time
     * @return it
     * @throws PluginException with {@code LEDGER_DAMAGED}
     */
    public static Inventory open(Path data, Path deploy, boolean safe, Clock clock) {
        Inventory inventory = new Inventory(data, deploy, safe, clock);
        inventory.recover(safe ? inventory.ledger.entries() : inventory.begin());
        return inventory;
    }

    /** Takes back what has had its runs, and counts this one for the others on trial. Returns what is installed then, also when the disk takes no note of it. */
    private Map<String, Entry> begin() {
        Map<String, Entry> next = new LinkedHashMap<>(ledger.entries());
        Map<String, Setback> taken = new LinkedHashMap<>();
        ledger.entries().forEach((name, entry) -> {
            if (entry.trial().orElse(0) >= UNENDED_RUNS) {
                next.remove(name);
                entry.previous().ifPresent(former -> next.put(name, entry.rolledBackTo(former)));
                taken.put(name, setback(entry, REASON));
                refused.add(entry);
            } else if (entry.onTrial()) {
                next.put(name, entry.tried(entry.trial().getAsInt() + 1));
            }
        });
        commit(next, taken);
        takenBack.addAll(taken.values());
        return next;
    }

    private void commit(Map<String, Entry> next, Map<String, Setback> taken) {
        if (next.equals(ledger.entries())) {
            return;
        }
        try {
            ledger.commit(next, taken);
        } catch (PluginException e) {
            LOG.error("{}: {}; no note is taken of how the runs of new plugins end", e.code(), e.getMessage());
        }
    }

    /** Does what was broken off: the deploy folder gets what is installed, and what the ledger does not name is thrown away. */
    private void recover(Map<String, Entry> installed) {
        try {
            shelf.clean(ledger.entries().values());
            deployment.settle();
            deployment.align(installed.values());
            deployment.settle();
        } catch (PluginException e) {
            refused.forEach(deployment::withdraw);
            LOG.error("{}: {}; the next installation tries again", e.code(), e.getMessage());
        }
    }

    /** Says of an entry why the hub takes it back. */
    Setback setback(Entry entry, String reason) {
        Optional<SemanticVersion> now = entry.previous().map(Entry.Item::version);
        return new Setback(entry.id(), entry.current().version(), now, clock.instant(), reason);
    }

    /** What was taken back when it was opened. */
    List<Setback> takenBack() {
        return List.copyOf(takenBack);
    }

    /** What is to be watched in this run. */
    List<Entry> onTrial() {
        return safe
                ? List.of()
                : ledger.entries().values().stream().filter(Entry::onTrial).toList();
    }

    Ledger ledger() {
        return ledger;
    }

    Shelf shelf() {
        return shelf;
    }

    Deployment deployment() {
        return deployment;
    }

    /** Notes that this run ends in order; what is on trial begins anew with the next one. */
    @Override
    public void close() {
        Map<String, Entry> next = new LinkedHashMap<>(ledger.entries());
        onTrial().forEach(entry -> next.put(entry.name(), entry.tried(0)));
        commit(next, Map.of());
    }
}
