package dev.midimon.plugins.life;

import dev.midimon.plugins.PluginDescription;
import dev.midimon.plugins.PluginEvent;
import dev.midimon.plugins.PluginException;
import dev.midimon.plugins.PluginKind;
import dev.midimon.plugins.PluginState;
import dev.midimon.plugins.bundle.JarReadings;
import dev.midimon.plugins.context.Contexts;
import dev.midimon.plugins.market.PluginFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where whoever puts files into the deploy folder asks about them. */
final class FileDesk implements PluginFiles {

    private final PluginLife life;
    private final DeployFolder folder;
    private final JarReadings jars;
    private final Conditions conditions;
    private final History history;
    private final Contexts contexts;

    FileDesk(
            PluginLife life,
            DeployFolder folder,
            JarReadings jars,
            Conditions conditions,
            History history,
            Contexts contexts) {
        this.life = life;
        this.folder = folder;
        this.jars = jars;
        this.conditions = conditions;
        this.history = history;
        this.contexts = contexts;
    }

    @Override
    public PluginDescription describe(Path content) throws InterruptedException {
        if (DeployFolder.isJar(content)) {
            return jars.of(content).description();
        }
        PluginKind kind = folder.kindOf(content)
                .orElseThrow(() -> new PluginException(
                        "UNKNOWN_KIND", folder.unrecognised(content).reason()));
        try {
            return kind.describe(content, contexts.early(String.valueOf(content.getFileName())));
        } catch (IOException e) {
            throw new PluginException("FILE_UNREADABLE", content + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public Outcome outcome(Path file) {
        return life.ask(file, unit -> unit.map(this::outcome)
                .orElseGet(() -> new Outcome(Optional.empty(), PluginState.STOPPED, "it is not in the deploy folder")));
    }

    private Outcome outcome(Unit unit) {
        if (unit.busy() || unit.unexamined()) {
            return new Outcome(Optional.empty(), PluginState.STARTING, "");
        }
        Optional<Incarnation> newest = unit.next().or(unit::current);
        Fault condition = unit.fault()
                .or(() -> unit.next().flatMap(next -> unit.obstacle()))
                .orElseGet(() -> conditions.of(
                        unit, newest.map(known -> known.facts().id()).orElse(unit.name()), true));
        return new Outcome(newest.map(known -> known.facts().version()), condition.state(), condition.reason());
    }

    @Override
    public void settle(Path file, Duration deadline) {
        life.settle(unit -> unit.path().filter(file::equals).isPresent(), deadline);
    }

    @Override
    public List<String> dependents(String id) {
        return life.needing(id);
    }

    @Override
    public void note(String plugin, String message, Map<String, String> properties) {
        history.add(plugin, PluginEvent.Kind.STATE, message, properties);
    }
}
