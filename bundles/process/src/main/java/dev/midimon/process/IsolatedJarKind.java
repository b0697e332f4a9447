package dev.midimon.process;

import dev.midimon.plugins.PluginDescription;
import dev.midimon.plugins.PluginHost;
import dev.midimon.plugins.PluginKind;
import dev.midimon.process.life.Processes;
import dev.midimon.process.manifest.Manifest;
import java.io.IOException;
import java.nio.file.Path;

/** Jars that the user wants to run in a process of their own. */
final class IsolatedJarKind implements PluginKind {

    private final Processes processes;

    IsolatedJarKind(Processes processes) {
        this.processes = processes;
    }

    @Override
    public String name() {
        return "bundle";
    }

    @Override
    public boolean recognises(Path content) {
        return String.valueOf(content.getFileName()).endsWith(".jar");
    }

    /** Never asked: plugin life reads manifests of jars itself. */
    @Override
    public PluginDescription describe(Path content) {
        throw new UnsupportedOperationException("a jar is described by its manifest");
    }

    @Override
    public Instance start(PluginHost host) throws IOException, InterruptedException {
        return processes.start(Manifest.ofJar(host), host);
    }
}
