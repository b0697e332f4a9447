package dev.midimon.shell.command;

import dev.midimon.plugins.PluginInfo;
import dev.midimon.plugins.PluginMetrics;
import dev.midimon.plugins.PluginSettings;
import dev.midimon.shell.Fields;
import dev.midimon.shell.Invocation;
import dev.midimon.shell.JsonLines;
import dev.midimon.shell.Table;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Prints plugins, for people or as JSON. */
final class PluginPrinter {

    private final Invocation invocation;
    private final boolean json;

    private PluginPrinter(Invocation invocation, boolean json) {
        this.invocation = invocation;
        this.json = json;
    }

    static PluginPrinter of(Invocation invocation, boolean json) {
        return new PluginPrinter(invocation, json);
    }

    /** The installed versions; one that stands for all of it when no file could be read. */
    static List<PluginInfo.Installed> versions(PluginInfo plugin) {
        return plugin.versions().isEmpty()
                ? List.of(new PluginInfo.Installed(plugin.version(), plugin.state(), plugin.reason(), plugin.file()))
                : plugin.versions();
    }

    /** Prints how a plugin is now. */
    void state(PluginInfo plugin) {
        if (json) {
            details(plugin);
            return;
        }
        String version = plugin.version().map(v -> " " + v).orElse("");
        String reason = plugin.reason().isEmpty() ? "" : ": " + plugin.reason();
        invocation.out().println(plugin.id() + version + " is " + plugin.state().word() + reason);
    }

    /** Prints everything about a plugin. */
    void details(PluginInfo plugin) {
        details(plugin, Optional.empty());
    }

    /** Prints everything about a plugin, with what it did and costs. */
    void details(PluginInfo plugin, Optional<PluginMetrics.Metrics> metrics) {
        if (json) {
            Fields fields = fields(plugin);
            metrics.ifPresent(measured -> fields.put(
                    "metrics", MeasurePrinter.add(new Fields(), measured).map()));
            new JsonLines(invocation.out()).print(fields.map());
            return;
        }
        PrintStream out = invocation.out();
        out.println(plugin.name() + (plugin.description().isEmpty() ? "" : ": " + plugin.description()));
        state(plugin);
        line("versions", versions(plugin).stream().map(PluginPrinter::version).collect(Collectors.joining(", ")));
        line("kind", plugin.kind() + (plugin.builtIn() ? ", built-in" : ""));
        line("confinement", plugin.confinement().name().toLowerCase(Locale.ROOT));
        line(
                "capabilities",
                plugin.capabilities().stream().map(PluginPrinter::capability).collect(Collectors.joining(", ")));
        line("author", plugin.author());
        line("license", plugin.license());
        line("homepage", plugin.homepage());
        plugin.pid().ifPresent(pid -> line("process", Long.toString(pid)));
        line("file", plugin.file());
        line("since", plugin.since().toString());
        metrics.ifPresent(MeasurePrinter.of(invocation, false)::print);
    }

    private void line(String label, String text) {
        if (!text.isEmpty()) {
            invocation.out().printf("  %-13s %s%n", label, text);
        }
    }

    private static String version(PluginInfo.Installed installed) {
        return installed.version().map(Object::toString).orElse("unknown") + " ("
                + installed.state().word() + ")";
    }

    private static String capability(PluginInfo.Capability capability) {
        String versions = capability.versions().isEmpty() ? "" : "; " + capability.versions();
        return capability.name() + (capability.granted() ? " (granted" : " (not granted") + versions + ")";
    }

    /** Prints settings. */
    void settings(String plugin, List<PluginSettings.Setting> settings) {
        if (json) {
            JsonLines lines = new JsonLines(invocation.out());
            settings.forEach(setting -> lines.print(Fields.of("setting")
                    .put("plugin", plugin)
                    .put("key", setting.key())
                    .put("value", setting.value())
                    .put("secret", setting.secret())
                    .put("source", setting.source().name().toLowerCase(Locale.ROOT))
                    .map()));
            return;
        }
        if (settings.isEmpty()) {
            invocation.out().println(plugin + " has no settings");
        }
        Table table = new Table("SETTING", "VALUE", "FROM");
        settings.forEach(setting -> table.row(
                setting.key(), setting.value(), setting.source().name().toLowerCase(Locale.ROOT)));
        table.print(invocation.out());
    }

    private static Fields fields(PluginInfo plugin) {
        return Fields.of("plugin")
                .put("id", plugin.id())
                .put("name", plugin.name())
                .put("version", plugin.version().map(Object::toString))
                .put(
                        "versions",
                        versions(plugin).stream().map(PluginPrinter::fields).toList())
                .put("description", plugin.description())
                .put("author", plugin.author())
                .put("license", plugin.license())
                .put("homepage", plugin.homepage())
                .put("tags", plugin.tags())
                .put("kind", plugin.kind())
                .put("built_in", plugin.builtIn())
                .put("enabled", plugin.enabled())
                .put("state", plugin.state().word())
                .put("health", plugin.healthy() ? "healthy" : "unhealthy")
                .put("confinement", plugin.confinement().name().toLowerCase(Locale.ROOT))
                .put("reason", plugin.reason())
                .put("pid", plugin.pid().stream().boxed().findFirst())
                .put(
                        "capabilities",
                        plugin.capabilities().stream()
                                .map(PluginPrinter::fields)
                                .toList())
                .put("file", plugin.file())
                .put("since", plugin.since().toString());
    }

    private static Map<String, Object> fields(PluginInfo.Installed installed) {
        return new Fields()
                .put("version", installed.version().map(Object::toString))
                .put("state", installed.state().word())
                .put("reason", installed.reason())
                .put("file", installed.file())
                .map();
    }

    private static Map<String, Object> fields(PluginInfo.Capability capability) {
        return new Fields()
                .put("name", capability.name())
                .put("declared", capability.declared())
                .put("granted", capability.granted())
                .put("versions", capability.versions())
                .map();
    }
}
