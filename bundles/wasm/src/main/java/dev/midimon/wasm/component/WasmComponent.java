package dev.midimon.wasm.component;

import dev.midimon.plugins.EarlySettings;
import dev.midimon.plugins.PluginDescription;
import dev.midimon.plugins.PluginHost;
import dev.midimon.plugins.PluginKind;
import dev.midimon.wasm.plugin.WasmKind;
import java.io.IOException;
import java.nio.file.Path;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Offers the kind of plugin that is a WASM module. The engine is loaded with the first module. */
@Component
public final class WasmComponent implements PluginKind {

    private final WasmKind kind;

    /** Makes the kind. */
    @Activate
    public WasmComponent() {
        kind = new WasmKind(Runtime.getRuntime().maxMemory());
    }

    @Override
    public String name() {
        return kind.name();
    }

    @Override
    public boolean recognises(Path content) {
        return kind.recognises(content);
    }

    @Override
    public PluginDescription describe(Path content) throws IOException, InterruptedException {
        return kind.describe(content);
    }

    @Override
    public PluginDescription describe(Path content, EarlySettings settings) throws IOException, InterruptedException {
        return kind.describe(content, settings);
    }

    @Override
    public Instance start(PluginHost host) throws IOException, InterruptedException {
        return kind.start(host);
    }

    @Deactivate
    void stop() {
        kind.close();
    }
}
