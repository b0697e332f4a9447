package dev.midimon.process.manifest;

import dev.midimon.plugins.PluginDescription;
import dev.midimon.plugins.PluginHost;
import java.util.List;
import java.util.Optional;

/**
 * What a plugin says of itself before it runs.
 *
 * @param description for the hub
 * @param entryPoint what is started
 * @param run how it is run
 * @param actions those that it names already
 * @param settingsSchema of its settings (JSON Schema); empty when it describes none
 * @param route where it serves pages, beginning with a slash; empty when it serves none
 * @param remarks what was not understood and left out
 */
public record Manifest(
        PluginDescription description,
        EntryPoint entryPoint,
        RunSettings run,
        List<DeclaredAction> actions,
        Optional<String> settingsSchema,
        Optional<String> route,
        List<String> remarks) {

    /**
     * Describes a jar that runs in a process of its own.
     *
     * @param host what the hub gives it
     * @return a worker that may take as long as a virtual machine does to start
     */
    public static Manifest ofJar(PluginHost host) {
        PluginDescription known = PluginDescription.of(host.context().id(), host.version());
        return new Manifest(
                new PluginDescription(
                        known.id(), known.version(), "", "", "", "", "", List.of(), host.capabilities(), List.of()),
                new EntryPoint(host.content(), Language.JAVA),
                RunSettings.forJar(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /** Copies the lists. */
    public Manifest {
        actions = List.copyOf(actions);
        remarks = List.copyOf(remarks);
    }
}
