package dev.midimon.wasm.plugin;

import dev.midimon.api.action.ActionException;
import dev.midimon.plugins.EarlySettings;
import dev.midimon.plugins.PluginDescription;
import dev.midimon.plugins.PluginException;
import dev.midimon.wasm.engine.CallClock;
import dev.midimon.wasm.engine.Guest;
import dev.midimon.wasm.engine.Limits;
import dev.midimon.wasm.engine.Program;
import dev.midimon.wasm.host.HostFunctions;
import dev.midimon.wasm.host.Offers;
import dev.midimon.wasm.module.MeteredModule;
import dev.midimon.wasm.module.Metering;
import dev.midimon.wasm.module.ModuleException;
import dev.midimon.wasm.module.Signature;
import dev.midimon.wasm.module.ValueType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A module as it was read from its file, with what it says of itself. */
final class ModuleFile {

    private static final int I32 = ValueType.I32;
    private static final Signature TEXT = new Signature(List.of(), List.of(ValueType.I64));
    private static final Map<String, Signature> EXPORTS = Map.of(
            "init", TEXT,
            "execute", new Signature(List.of(I32, I32), List.of(I32)),
            "alloc", new Signature(List.of(I32), List.of(I32)),
            "dealloc", new Signature(List.of(I32, I32), List.of()));
    private static final Map<String, Signature> OPTIONAL =
            Map.of("last_error", TEXT, "_initialize", new Signature(List.of(), List.of()));

    private final byte[] bytes;
    private final Metadata metadata;
    private final Set<String> capabilities;
    private final Optional<FolderManifest> manifest;

    private ModuleFile(byte[] bytes, Metadata metadata, Set<String> capabilities, Optional<FolderManifest> manifest) {
        this.bytes = bytes;
        this.metadata = metadata;
        this.capabilities = Set.copyOf(capabilities);
        this.manifest = manifest;
    }

    /**
     * Reads a module, as far as the user lets it be read, and asks it what it is. Nothing is granted to it, and it is interpreted: it runs once.
     *
     * @throws PluginException if it cannot be a plugin
     */
    static ModuleFile read(Path content, EarlySettings settings, CallClock clock)
            throws IOException, InterruptedException {
        Optional<FolderManifest> manifest =
                Files.isDirectory(content) ? Optional.of(FolderManifest.read(content)) : Optional.empty();
        ModuleSize size = ModuleSize.of(content, settings);
        Path file = manifest.map(FolderManifest::module).orElse(content);
        byte[] bytes = size.read(
                file, manifest.map(folder -> folder.wishes().moduleMib()).orElse(ModuleSize.STANDARD_MIB));
        MeteredModule metered = rewrite(bytes, Limits.STANDARD);
        Set<String> capabilities = new TreeSet<>(Offers.capabilities(metered.imports()));
        try (CallClock.Watch watch = clock.watch()) {
            String json = Guest.greet(Program.interpreted(metered), HostFunctions.forMetadata(), Limits.STANDARD, watch)
                    .metadata();
            Metadata metadata = Metadata.parse(json);
            size.require(file, bytes, metadata.moduleMib());
            capabilities.addAll(metadata.capabilities());
            manifest.ifPresent(
                    folder -> capabilities.addAll(folder.description().capabilities()));
            return new ModuleFile(bytes, metadata, capabilities, manifest);
        } catch (ActionException e) {
            throw new PluginException(e.code(), "init: " + e.getMessage(), e);
        }
    }

    private static MeteredModule rewrite(byte[] bytes, Limits limits) {
        try {
            MeteredModule metered = Metering.rewrite(bytes, limits.memoryPages(), limits.instructions());
            requireExports(metered);
            return metered;
        } catch (ModuleException e) {
            throw new PluginException("WASM_REFUSED", String.valueOf(e.getMessage()), e);
        }
    }

    private static void requireExports(MeteredModule module) {
        for (Map.Entry<String, Signature> export : EXPORTS.entrySet()) {
            if (!export.getValue().equals(module.exports().get(export.getKey()))) {
                throw new PluginException(
                        "WASM_EXPORT",
                        "the module does not export " + export.getKey()
                                + " with its type; it exports memory, init, execute, alloc and dealloc: docs/reference/wasm.md, W1");
            }
        }
        for (Map.Entry<String, Signature> export : OPTIONAL.entrySet()) {
            Signature found = module.exports().get(export.getKey());
            if (found != null && !found.equals(export.getValue())) {
                throw new PluginException(
                        "WASM_EXPORT", "the module exports " + export.getKey() + " with another type");
            }
        }
        if (!module.exportsMemory()) {
            throw new PluginException("WASM_EXPORT", "the module does not export its memory as \"memory\"");
        }
    }

    Metadata metadata() {
        return metadata;
    }

    /** What the hub is told: what a folder's manifest says, and for what it leaves out the module's own words. */
    PluginDescription description() {
        PluginDescription said = manifest.map(FolderManifest::description)
                .orElseGet(() -> PluginDescription.of(id(metadata.name()), metadata.version()));
        return new PluginDescription(
                said.id(),
                said.version(),
                or(said.name(), metadata.name()),
                or(said.description(), metadata.description()),
                or(said.author(), metadata.author()),
                or(said.license(), metadata.license()),
                said.homepage(),
                said.tags(),
                capabilities,
                said.dependencies());
    }

    private static String or(String said, String otherwise) {
        return said.isEmpty() ? otherwise : said;
    }

    /** Makes an id of a name: what an id cannot hold becomes a hyphen. */
    private static String id(String name) {
        return name.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9._-]+", "-")
                .replaceAll("^[^a-z0-9]+|-+$", "");
    }

    /** What calls may spend, by the plugin's own wish. */
    Limits limits() {
        Limits asked = metadata.limits();
        return manifest.map(folder -> folder.wishes().limits().lowest(asked)).orElse(asked);
    }

    boolean fresh() {
        return metadata.fresh()
                || manifest.map(folder -> folder.wishes().fresh()).orElse(false);
    }

    List<String> allowedHosts() {
        return manifest.map(folder -> folder.wishes().allowedHosts()).orElse(List.of());
    }

    /** What was not understood of its folder's manifest. */
    List<String> remarks() {
        return manifest.map(FolderManifest::remarks).orElse(List.of());
    }

    /** What it declares, and what its imports take. */
    Set<String> capabilities() {
        return capabilities;
    }

    /** How much memory it can take within limits, in pages of 64 KiB. */
    int memoryPages(Limits limits) {
        return rewrite(bytes, limits).memoryPages();
    }

    Program compile(Limits limits) {
        return Program.compiled(rewrite(bytes, limits));
    }
}
