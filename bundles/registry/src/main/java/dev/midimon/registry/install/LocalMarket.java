package dev.midimon.registry.install;

import dev.midimon.api.version.SemanticVersion;
import dev.midimon.plugins.PluginException;
import dev.midimon.plugins.market.InstallRequest;
import dev.midimon.plugins.market.InstallWatcher;
import dev.midimon.plugins.market.InstalledRelease;
import dev.midimon.plugins.market.Marketplace;
import dev.midimon.plugins.market.Offer;
import dev.midimon.plugins.market.PluginFiles;
import dev.midimon.plugins.market.RegistryState;
import dev.midimon.plugins.market.Setback;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The marketplace on this machine. */
public final class LocalMarket implements Marketplace, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalMarket.class);

    private final Catalogue catalogue;
    private final PluginFiles files;
    private final Inventory inventory;
    private final Ledger ledger;
    private final Orders orders;
    private final Installer installer;
    private final Probation probation;
    private final UpdateWatch updates;
    private final ReentrantLock one = new ReentrantLock();

    /** Works with these; what is on trial is watched from now on. */
    LocalMarket(
            Catalogue catalogue,
            PluginFiles files,
            Inventory inventory,
            Installer installer,
            Trial trial,
            UpdateLog log,
            Duration window) {
        this.catalogue = catalogue;
        this.files = files;
        this.inventory = inventory;
        this.ledger = inventory.ledger();
        this.orders = new Orders(catalogue, files, inventory, installer);
        this.installer = installer;
        inventory.takenBack().forEach(this::tell);
        this.probation = new Probation(trial, window, System::nanoTime, new Verdicts());
        inventory.onTrial().forEach(probation::watch);
        this.updates = new UpdateWatch(log, Clock.systemUTC(), new Random(), catalogue::idle, catalogue::updates);
        updates.begin();
    }

    private void tell(Setback setback) {
        LOG.warn("{}", setback);
        files.note(
                setback.id(),
                setback.now().map(former -> "rolled back to " + former).orElse("taken away") + ": " + setback.version()
                        + " failed: " + setback.reason(),
                Map.of("from", setback.version().toString()));
    }

    @Override
    public List<Offer> search(String words) throws InterruptedException {
        return catalogue.search(words);
    }

    @Override
    public Optional<Offer> offer(String id) throws InterruptedException {
        return catalogue.offer(id);
    }

    @Override
    public List<RegistryState> registries() throws InterruptedException {
        return catalogue.registries();
    }

    @Override
    public List<Update> updates() throws InterruptedException {
        List<Update> found = catalogue.updates();
        updates.found(found);
        return found;
    }

    @Override
    public UpdateCheck lastCheck() {
        UpdateCheck last = updates.last();
        return new UpdateCheck(
                last.on(),
                last.at(),
                last.updates().stream().filter(this::isOpen).toList());
    }

    private boolean isOpen(Update update) {
        return ledger.find(update.id())
                .filter(entry -> !entry.pinned() && entry.current().version().compareTo(update.available()) < 0)
                .isPresent();
    }

    @Override
    public void checkByItself(boolean on) {
        updates.turn(on);
    }

    @Override
    public List<InstalledRelease> installed() {
        return ledger.entries().values().stream()
                .map(Entry::shown)
                .sorted(Comparator.comparing(InstalledRelease::id).thenComparing(InstalledRelease::version))
                .toList();
    }

    @Override
    public List<Setback> setbacks() {
        return ledger.setbacks();
    }

    @Override
    public List<InstalledRelease> install(InstallRequest request, InstallWatcher watcher) throws InterruptedException {
        return alone(() -> {
            List<Entry> entries = orders.carryOut(request, watcher);
            entries.forEach(probation::watch);
            entries.forEach(entry -> files.note(
                    entry.id(),
                    "installed " + entry.current().version() + " from "
                            + entry.current().source(),
                    Map.of("version", entry.current().version().toString())));
            return entries.stream().map(Entry::shown).toList();
        });
    }

    @Override
    public void pin(String id, Optional<SemanticVersion> version) {
        if (!one.tryLock()) {
            throw busy();
        }
        try {
            pinned(id, version);
        } finally {
            one.unlock();
        }
    }

    private void pinned(String id, Optional<SemanticVersion> version) {
        Entry entry = entry(id);
        if (version.isPresent() && !version.get().equals(entry.current().version())) {
            throw new PluginException(
                    "OTHER_VERSION_INSTALLED",
                    id + " " + entry.current().version() + " is installed; install " + version.get() + " first");
        }
        Map<String, Entry> next = new HashMap<>(ledger.entries());
        next.put(entry.name(), entry.pinned(version.isPresent()));
        ledger.commit(next);
    }

    private Entry entry(String id) {
        return ledger.find(id)
                .orElseThrow(() -> new PluginException(
                        "NOT_INSTALLED", id + " was not installed from a registry or with 'plugin install'"));
    }

    @Override
    public InstalledRelease rollback(String id) throws InterruptedException {
        return alone(() -> rolledBack(id, "by hand"));
    }

    private InstalledRelease rolledBack(String id, String why) throws InterruptedException {
        Entry entry = entry(id);
        Entry.Item former = entry.previous()
                .orElseThrow(() -> new PluginException(
                        "NOTHING_TO_ROLL_BACK",
                        "no version of " + id + " was installed before "
                                + entry.current().version()));
        installer.change(entries -> {
            entries.put(entry.name(), entry.rolledBackTo(former));
            return entries;
        });
        files.note(
                id,
                "rolled back to " + former.version() + ": " + why,
                Map.of(
                        "version",
                        former.version().toString(),
                        "from",
                        entry.current().version().toString()));
        return entry(id).shown();
    }

    /** What the trial of a release says, on its thread. While something else is going on it waits. */
    private final class Verdicts implements Probation.Judge {

        @Override
        public boolean failed(Entry entry, String reason) throws InterruptedException {
            if (!one.tryLock()) {
                return false;
            }
            try {
                if (isCurrent(entry) && entry.previous().isPresent()) {
                    rolledBack(entry.id(), entry.current().version() + " failed: " + reason);
                    Setback setback = inventory.setback(entry, reason);
                    LOG.warn("{}", setback);
                    ledger.commit(ledger.entries(), Map.of(entry.name(), setback));
                }
            } catch (PluginException e) {
                LOG.error("{} failed ({}) and could not be rolled back: {}", entry.id(), reason, e.getMessage());
            } finally {
                one.unlock();
            }
            return true;
        }

        @Override
        public boolean passed(Entry entry) {
            if (!one.tryLock()) {
                return false;
            }
            try {
                if (isCurrent(entry)) {
                    Map<String, Entry> next = new HashMap<>(ledger.entries());
                    next.computeIfPresent(entry.name(), (name, known) -> known.proven());
                    ledger.commit(next);
                }
            } catch (PluginException e) {
                LOG.warn("{}: {}", e.code(), e.getMessage());
            } finally {
                one.unlock();
            }
            return true;
        }

        private boolean isCurrent(Entry entry) {
            return ledger.find(entry.name()).filter(entry::sameRelease).isPresent();
        }
    }

    @Override
    public void uninstall(String id) throws InterruptedException {
        alone(() -> {
            List<Entry> all = ledger.entries().values().stream()
                    .filter(entry -> entry.id().equals(id))
                    .toList();
            if (all.isEmpty()) {
                throw new PluginException(
                        "NOT_INSTALLED", id + " was not installed from a registry or with 'plugin install'");
            }
            List<String> needing = files.dependents(id);
            if (!needing.isEmpty()) {
                throw new PluginException(
                        "PLUGIN_IN_USE", id + " is needed by " + String.join(", ", needing) + ": uninstall that first");
            }
            installer.change(entries -> {
                all.forEach(entry -> entries.remove(entry.name()));
                return entries;
            });
            files.note(id, "uninstalled", Map.of());
            return List.of();
        });
    }

    private interface Work<T> {
        T run() throws InterruptedException;
    }

    private <T> T alone(Work<T> work) throws InterruptedException {
        if (!one.tryLock()) {
            throw busy();
        }
        try {
            return work.run();
        } finally {
            one.unlock();
        }
    }

    private static PluginException busy() {
        return new PluginException("REGISTRY_BUSY", "another installation is going on; try again when it is done");
    }

    @Override
    public void close() {
        updates.close();
        probation.close();
    }
}
