package dev.midimon.shell.market;

import dev.midimon.plugins.PluginInfo;
import dev.midimon.plugins.Plugins;
import dev.midimon.plugins.market.InstalledRelease;
import dev.midimon.shell.Fields;
import dev.midimon.shell.Invocation;
import dev.midimon.shell.JsonLines;
import java.util.List;

/** Shows what was installed, how it is now, and what is to be granted. */
final class ReleasePrinter {
    private final Plugins plugins;
    private final Invocation invocation;
    private final boolean json;

    ReleasePrinter(Plugins plugins, Invocation invocation, boolean json) {
        this.plugins = plugins;
        this.invocation = invocation;
        this.json = json;
    }

    void print(InstalledRelease release) {
        String state =
                plugins.find(release.id()).map(plugin -> plugin.state().word()).orElse("starting");
        if (json) {
            new JsonLines(invocation.out())
                    .print(Fields.of("installed")
                            .put("plugin", release.id())
                            .put("version", release.version().toString())
                            .put("source", release.source())
                            .put("signer", release.signer())
                            .put("pinned", release.pinned())
                            .put("previous", release.previous().map(Object::toString))
                            .put("state", state)
                            .map());
            return;
        }
        String signer = release.signer().map(name -> ", signed by " + name).orElse("");
        invocation.out().println(release.id() + " " + release.version() + " is " + state + signer);
        List<String> missing = plugins.find(release.id()).stream()
                .flatMap(plugin -> plugin.capabilities().stream())
                .filter(capability -> !capability.granted())
                .map(PluginInfo.Capability::name)
                .toList();
        missing.forEach(
                name -> invocation.out().println("  grant it: midimon plugin grant " + release.id() + " " + name));
    }
}
