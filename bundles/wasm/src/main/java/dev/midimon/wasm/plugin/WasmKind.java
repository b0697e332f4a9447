package dev.midimon.wasm.plugin;

import dev.midimon.api.action.ActionException;
import dev.midimon.plugins.Confinement;
import dev.midimon.plugins.EarlySettings;
import dev.midimon.plugins.PluginDescription;
import dev.midimon.plugins.PluginException;
import dev.midimon.plugins.PluginHost;
import dev.midimon.plugins.PluginKind;
import dev.midimon.wasm.engine.CallClock;
import dev.midimon.wasm.engine.MemoryBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.TreeSet;

/** Plugins that are WASM modules. */
public final class WasmKind implements PluginKind, AutoCloseable {

    private static final String ENDING = ".wasm";

    private final MemoryBudget budget;
    private final CallClock clock = new CallClock();

    /**
     * Makes the kind.
     *
     * @param heapBytes how large the hub's heap may become
     */
    public WasmKind(long heapBytes) {
        this.budget = new MemoryBudget(heapBytes);
    }

    @Override
    public String name() {
        return "wasm";
    }

    @Override
    public boolean recognises(Path content) {
        String name = String.valueOf(content.getFileName()).toLowerCase(Locale.ROOT);
        return (name.endsWith(ENDING) && Files.isRegularFile(content)) || FolderManifest.isThere(content);
    }

    /** Reads a module of the standard's size at most. */
    @Override
    public PluginDescription describe(Path content) throws IOException, InterruptedException {
        return describe(content, EarlySettings.none(String.valueOf(content.getFileName())));
    }

    @Override
    public PluginDescription describe(Path content, EarlySettings settings) throws IOException, InterruptedException {
        return ModuleFile.read(content, settings, clock).description();
    }

    @Override
    public Instance start(PluginHost host) throws IOException, InterruptedException {
        ModuleFile module = ModuleFile.read(host.content(), host.earlySettings(), clock);
        requireGranted(module, host);
        module.remarks().forEach(remark -> host.context().logger().log(System.Logger.Level.WARNING, remark));
        RunningPlugin plugin = new RunningPlugin(module, host.context(), budget, clock);
        boolean started = false;
        try {
            plugin.apply(WasmSettings.of(
                    host.settings(WasmSettings.declaration(), values -> plugin.change(WasmSettings.of(values)))));
            plugin.prepare();
            host.process(0, Confinement.SANDBOXED);
            host.offer(WasmActions.of(plugin, module.metadata()));
            started = true;
            return plugin;
        } catch (ActionException e) {
            throw new PluginException(e.code(), String.valueOf(e.getMessage()), e);
        } finally {
            if (!started) {
                plugin.stop(Duration.ZERO);
            }
        }
    }

    /** The file may have changed since it was described and granted. */
    private static void requireGranted(ModuleFile module, PluginHost host) {
        TreeSet<String> missing = new TreeSet<>(module.capabilities());
        missing.removeAll(host.capabilities());
        if (!missing.isEmpty()) {
            throw new PluginException(
                    "WASM_CHANGED",
                    "the module changed while it was started, and wants " + missing + " now; reload it");
        }
    }

    @Override
    public void close() {
        clock.close();
    }
}
