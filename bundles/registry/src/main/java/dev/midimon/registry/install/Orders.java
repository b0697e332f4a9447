package dev.midimon.registry.install;

import dev.midimon.api.version.SemanticVersion;
import dev.midimon.plugins.PluginDescription;
import dev.midimon.plugins.PluginException;
import dev.midimon.plugins.market.InstallRequest;
import dev.midimon.plugins.market.InstallWatcher;
import dev.midimon.plugins.market.PluginFiles;
import dev.midimon.registry.fetch.Digest;
import dev.midimon.registry.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Makes a plan of what somebody wants installed, tells it, and has it carried out (docs/reference/registry.md §5). Used by one thread at a time. */
final class Orders {
    private final Catalogue catalogue;
    private final PluginFiles files;
    private final Ledger ledger;
    private final Shelf shelf;
    private final Installer installer;

    Orders(Catalogue catalogue, PluginFiles files, Inventory inventory, Installer installer) {
        this.catalogue = catalogue;
        this.files = files;
        this.ledger = inventory.ledger();
        this.shelf = inventory.shelf();
        this.installer = installer;
    }

    /** Installs what is wanted. Returns what is new in the ledger. */
    List<Entry> carryOut(InstallRequest request, InstallWatcher watcher) throws InterruptedException {
        List<Source> known = catalogue.all(request.allowDowngrade(), watcher::warning);
        known.stream()
                .filter(source -> !source.problem().isEmpty())
                .forEach(source -> watcher.warning(source.registry().name() + ": " + source.problem()));
        return request.id().isPresent()
                ? fromRegistry(request, request.id().get(), known, watcher)
                : fromFile(request, request.file().orElseThrow(), known, watcher);
    }

    private List<Entry> fromRegistry(InstallRequest request, String id, List<Source> known, InstallWatcher watcher)
            throws InterruptedException {
        Map<String, String> homes = catalogue.homes();
        request.registry().ifPresent(name -> homes.put(id, name));
        List<Choice> missing = catalogue.resolver(known, homes).resolve(id, request.version()).stream()
                .filter(choice -> !isInstalled(choice))
                .toList();
        missing.forEach(choice -> requireNoDowngrade(request, choice.id(), choice.version()));
        watcher.plan(missing.stream().map(this::step).toList());
        return installer.install(missing, Optional.empty(), request, watcher);
    }

    private boolean isInstalled(Choice choice) {
        return ledger.find(choice.id())
                .filter(entry ->
                        entry.current().sha256().equals(choice.artefact().sha256()))
                .isPresent();
    }

    private List<Entry> fromFile(InstallRequest request, Path named, List<Source> known, InstallWatcher watcher)
            throws InterruptedException {
        String fileName = String.valueOf(named.getFileName());
        Form form = Form.of(fileName);
        Path folder = shelf.copy(named, fileName);
        Path copy = folder.resolve(fileName);
        try {
            PluginDescription plugin = describe(copy, form);
            requireNoDowngrade(request, plugin.id(), plugin.version());
            List<Choice> needed =
                    catalogue.resolver(known, catalogue.homes()).resolveFor(plugin.id(), plugin.dependencies());
            List<InstallWatcher.Step> steps =
                    new ArrayList<>(needed.stream().map(this::step).toList());
            steps.add(new InstallWatcher.Step(
                    plugin.id(),
                    plugin.version(),
                    catalogue.installed(plugin.id()),
                    Entry.Item.FILE,
                    OptionalLong.of(Files.size(copy)),
                    Optional.empty(),
                    plugin.capabilities()));
            watcher.plan(steps);
            LocalFile file = new LocalFile(copy, Digest.of(copy), plugin, form);
            return installer.install(needed, Optional.of(file), request, watcher);
        } catch (IOException e) {
            throw new PluginException("DISK_READ_FAILED", copy + " cannot be read: " + e.getMessage(), e);
        } finally {
            shelf.drop(folder);
        }
    }

    private PluginDescription describe(Path file, Form form) throws InterruptedException {
        String name = form.name("file");
        Path laid = shelf.lay(file, form, "file", name);
        try {
            return files.describe(laid.resolve(name));
        } finally {
            shelf.drop(laid);
        }
    }

    private void requireNoDowngrade(InstallRequest request, String id, SemanticVersion version) {
        Optional<SemanticVersion> now =
                ledger.find(id).map(entry -> entry.current().version());
        if (!request.beside()
                && !request.allowDowngrade()
                && now.filter(installed -> installed.compareTo(version) > 0).isPresent()) {
            throw new PluginException(
                    "PLUGIN_DOWNGRADED",
                    id + " " + now.get() + " is installed, newer than " + version
                            + "; --allow-downgrade takes that all the same, --beside runs both");
        }
    }

    private InstallWatcher.Step step(Choice choice) {
        return new InstallWatcher.Step(
                choice.id(),
                choice.version(),
                catalogue.installed(choice.id()),
                choice.source(),
                choice.artefact().size(),
                choice.artefact().signature().map(signature -> signature.keyId()),
                Set.copyOf(choice.listing().capabilities()));
    }
}
