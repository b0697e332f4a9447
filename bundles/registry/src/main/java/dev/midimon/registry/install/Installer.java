package dev.midimon.registry.install;

import dev.midimon.api.version.SemanticVersion;
import dev.midimon.plugins.PluginDescription;
import dev.midimon.plugins.PluginException;
import dev.midimon.plugins.PluginPolicy.Signatures;
import dev.midimon.plugins.market.InstallRequest;
import dev.midimon.plugins.market.InstallWatcher;
import dev.midimon.plugins.market.PluginFiles;
import dev.midimon.registry.disk.Folders;
import dev.midimon.registry.document.Artefact;
import dev.midimon.registry.fetch.Downloads;
import dev.midimon.registry.trust.SignaturePolicy;
import dev.midimon.registry.trust.Statements;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns one set of installed plugins into another, in steps that can each be undone: download, check, stage, commit, deploy, try (docs/reference/registry.md §6).
 * Used by one thread at a time.
 */
final class Installer {
    private static final Logger LOG = LoggerFactory.getLogger(Installer.class);

    private final Downloads downloads;
    private final SignaturePolicy signatures;
    private final PluginFiles files;
    private final Shelf shelf;
    private final Ledger ledger;
    private final Deployment deployment;
    private final Trial trial;
    private final Consumer<Step> done;

    /**
     * Works with these.
     *
     * @param done told when a step is done
     */
    Installer(
            Downloads downloads,
            SignaturePolicy signatures,
            PluginFiles files,
            Inventory inventory,
            Trial trial,
            Consumer<Step> done) {
        this.downloads = downloads;
        this.signatures = signatures;
        this.files = files;
        this.shelf = inventory.shelf();
        this.ledger = inventory.ledger();
        this.deployment = inventory.deployment();
        this.trial = trial;
        this.done = done;
    }

    /** A release on the shelf that is not in the ledger yet. */
    private record Laid(String id, Entry.Item item, boolean beside, Path folder, Forcing forcing) {}

    /** A release whose file is here, and who signed it. */
    private record Got(Choice choice, Path file, Optional<String> signer) {}

    /**
     * Installs releases, and a file that is here, in one change.
     *
     * @param choices releases, what is needed first
     * @param file what needs them, if anything
     * @return what is new in the ledger
     */
    List<Entry> install(List<Choice> choices, Optional<LocalFile> file, InstallRequest request, InstallWatcher watcher)
            throws InterruptedException {
        done.accept(Step.PLANNED);
        List<Got> got = new ArrayList<>();
        for (Choice choice : choices) {
            got.add(get(choice, request, watcher));
        }
        done.accept(Step.DOWNLOADED);
        List<Laid> laid = new ArrayList<>();
        try {
            for (Got each : got) {
                laid.add(check(each, request));
            }
            file.ifPresent(local -> laid.add(lay(local, request.beside())));
            return take(laid);
        } finally {
            laid.forEach(release -> drop(release.folder(), release.forcing()));
            got.forEach(each -> Folders.deleteQuietly(each.file()));
        }
    }

    /** Whether the release is signed is looked at while its file comes. */
    private Got get(Choice choice, InstallRequest request, InstallWatcher watcher) throws InterruptedException {
        Artefact published = choice.artefact();
        try (Downloads.Download download = downloads.begin(published)) {
            Optional<String> signer = signatures.check(
                    choice.rule(),
                    choice.id() + " " + choice.version(),
                    Statements.release(choice.id(), choice.version(), published.sha256()),
                    published.signature(),
                    watcher::warning);
            requireSamePublisher(choice, signer, request);
            Path file = download.await((bytes, total, rate) -> watcher.downloading(choice.id(), bytes, total, rate));
            return new Got(choice, file, signer);
        }
    }

    private void drop(Path folder, Forcing forcing) {
        forcing.end();
        shelf.drop(folder);
    }

    private Laid lay(LocalFile file, boolean beside) {
        PluginDescription plugin = file.plugin();
        Entry.Item item = new Entry.Item(
                plugin.version(),
                file.form().name(stem(plugin.id(), plugin.version(), beside)),
                file.sha256(),
                Entry.Item.FILE,
                Optional.empty());
        Path folder = shelf.lay(file.copy(), file.form(), plugin.id(), item.file());
        return new Laid(plugin.id(), item, beside, folder, new Forcing(() -> shelf.force(folder)));
    }

    private Laid check(Got got, InstallRequest request) throws InterruptedException {
        Choice choice = got.choice();
        Artefact published = choice.artefact();
        Form form =
                Form.of(String.valueOf(Path.of(published.address().getPath()).getFileName()));
        boolean beside = request.beside()
                && (isWanted(choice, request) || ledger.find(choice.id()).isPresent());
        String name = form.name(stem(choice.id(), choice.version(), beside));
        Path folder = shelf.lay(got.file(), form, choice.id(), name);
        Forcing forcing = new Forcing(() -> shelf.force(folder));
        try {
            requireAsListed(choice, files.describe(folder.resolve(name)));
        } catch (PluginException | InterruptedException e) {
            drop(folder, forcing);
            throw e;
        }
        Entry.Item item = new Entry.Item(choice.version(), name, published.sha256(), choice.source(), got.signer());
        return new Laid(choice.id(), item, beside, folder, forcing);
    }

    private static void requireAsListed(Choice choice, PluginDescription found) {
        if (!found.id().equals(choice.id()) || !found.version().equals(choice.version())) {
            throw new PluginException(
                    "NOT_AS_LISTED",
                    choice.source() + " lists " + choice.id() + " " + choice.version() + ", but the file is "
                            + found.id() + " " + found.version() + "; nothing was changed");
        }
    }

    private static boolean isWanted(Choice choice, InstallRequest request) {
        return request.id().equals(Optional.of(choice.id()));
    }

    private void requireSamePublisher(Choice choice, Optional<String> signer, InstallRequest request) {
        Optional<String> before =
                ledger.find(choice.id()).flatMap(entry -> entry.current().signer());
        boolean asked = request.registry().isPresent() && isWanted(choice, request);
        if (before.isPresent() && !before.equals(signer) && choice.rule() != Signatures.OFF && !asked) {
            throw new PluginException(
                    "PUBLISHER_CHANGED",
                    "what is installed of " + choice.id() + " was signed by " + before.get() + ", " + choice.version()
                            + signer.map(name -> " by " + name).orElse(" by nobody who is trusted")
                            + "; 'midimon plugin install " + choice.id() + " --registry " + choice.source()
                            + "' takes it all the same; nothing was changed");
        }
    }

    private static String stem(String id, SemanticVersion version, boolean beside) {
        return beside ? id + "-" + version : id;
    }

    private List<Entry> take(List<Laid> laid) throws InterruptedException {
        for (Laid release : laid) {
            release.forcing().await();
            shelf.keep(release.folder(), release.id(), release.item());
        }
        done.accept(Step.CHECKED);
        List<String> names = new ArrayList<>();
        change(entries -> {
            for (Laid release : laid) {
                Entry fresh = Entry.of(release.id(), release.item(), release.beside());
                entries.merge(fresh.name(), fresh, (old, ignored) -> old.updatedTo(release.item()));
                names.add(fresh.name());
            }
            return entries;
        });
        return names.stream().map(name -> ledger.find(name).orElseThrow()).toList();
    }

    /**
     * Makes another set the installed one. When it cannot be deployed or does not run, the old one is installed again.
     *
     * @throws PluginException with {@code ROLLED_BACK}, or what the disk said
     */
    void change(UnaryOperator<Map<String, Entry>> change) throws InterruptedException {
        Map<String, Entry> before = ledger.entries();
        Map<String, Entry> next = change.apply(new LinkedHashMap<>(before));
        try {
            deployment.stage(next.values());
            done.accept(Step.STAGED);
            ledger.commit(next);
            deploy(before, next);
        } finally {
            deployment.settle();
            shelf.clean(ledger.entries().values());
        }
    }

    private void deploy(Map<String, Entry> before, Map<String, Entry> next) throws InterruptedException {
        List<Entry> others = next.values().stream()
                .filter(entry -> entry.equals(before.get(entry.name())))
                .filter(entry -> trial.look(entry).isEmpty())
                .toList();
        try {
            done.accept(Step.COMMITTED);
            deployment.align(next.values());
            done.accept(Step.DEPLOYED);
            for (Entry entry : next.values()) {
                if (!entry.equals(before.get(entry.name()))) {
                    requireRunning(entry);
                }
            }
            others.forEach(this::requireUnharmed);
            done.accept(Step.RUNNING);
        } catch (PluginException | InterruptedException e) {
            takeBack(before, e);
            throw e;
        }
    }

    /** On a full disk the ledger can be written only when the new files are gone. */
    private void takeBack(Map<String, Entry> before, Exception reason) {
        boolean full = !committed(before);
        done.accept(Step.TAKEN_BACK);
        try {
            deployment.align(before.values());
            if (full) {
                deployment.settle();
                ledger.commit(before);
            }
        } catch (PluginException e) {
            reason.addSuppressed(e);
            LOG.error("the plugins that were installed before could not be brought back now: {}", e.getMessage());
        }
    }

    private boolean committed(Map<String, Entry> entries) {
        try {
            ledger.commit(entries);
            return true;
        } catch (PluginException e) {
            LOG.warn("{}; it is tried again when the new files are gone", e.getMessage());
            return false;
        }
    }

    private void requireRunning(Entry entry) throws InterruptedException {
        Optional<String> trouble = trial.await(entry);
        if (trouble.isPresent()) {
            throw new PluginException(
                    "ROLLED_BACK", entry.id() + " " + entry.current().version() + " was taken back: " + trouble.get());
        }
    }

    /** What needs a plugin may not be able to live with its new version. */
    private void requireUnharmed(Entry other) {
        Optional<String> trouble = trial.look(other);
        if (trouble.isPresent()) {
            throw new PluginException(
                    "ROLLED_BACK",
                    "the change was taken back, because it harms " + other.id() + " "
                            + other.current().version() + ": " + trouble.get());
        }
    }
}
