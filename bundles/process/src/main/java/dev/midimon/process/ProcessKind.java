package dev.midimon.process;

import dev.midimon.plugins.PluginDescription;
import dev.midimon.plugins.PluginHost;
import dev.midimon.plugins.PluginKind;
import dev.midimon.plugins.manifest.PluginToml;
import dev.midimon.process.life.Processes;
import dev.midimon.process.manifest.FolderManifest;
import dev.midimon.process.manifest.Manifest;
import java.io.IOException;
import java.nio.file.Path;

/** Plugins that run as processes: programs, scripts for Python and Node, native libraries. */
final class ProcessKind implements PluginKind {

    private final Processes processes;

    ProcessKind(Processes processes) {
        this.processes = processes;
    }

    @Override
    public String name() {
        return "process (.binary, or a folder with " + PluginToml.FILE + ")";
    }

    @Override
    public String word(Path content) {
        return Recognition.word(content);
    }

    @Override
    public boolean recognises(Path content) {
        return Recognition.recognises(content);
    }

    @Override
    public PluginDescription describe(Path content) throws IOException, InterruptedException {
        return read(content).description();
    }

    @Override
    public Instance start(PluginHost host) throws IOException, InterruptedException {
        return processes.start(read(host.content()), host);
    }

    private Manifest read(Path content) throws IOException, InterruptedException {
        Recognition.refuseBare(content);
        return Recognition.isProgram(content) ? processes.ask(content) : FolderManifest.read(content);
    }
}
