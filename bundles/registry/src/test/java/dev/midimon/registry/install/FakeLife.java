package dev.midimon.registry.install;

import dev.midimon.api.action.ActionDefinition;
import dev.midimon.api.plugin.Login;
import dev.midimon.api.version.VersionRange;
import dev.midimon.plugins.PluginDescription;
import dev.midimon.plugins.PluginInfo;
import dev.midimon.plugins.PluginState;
import dev.midimon.plugins.Plugins;
import dev.midimon.plugins.bundle.JarReading;
import dev.midimon.plugins.market.PluginFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Plugin life as far as files in a folder tell: a jar runs, unless its manifest or a test says otherwise. */
final class FakeLife implements Plugins, PluginFiles {
    private final Path deploy;
    final Map<String, PluginState> states = new ConcurrentHashMap<>();
    final Map<String, List<String>> dependents = new ConcurrentHashMap<>();
    /** Releases that make another one fail while they are deployed. */
    final Map<String, String> harms = new ConcurrentHashMap<>();

    final List<String> notes = new CopyOnWriteArrayList<>();

    FakeLife(Path deploy) {
        this.deploy = deploy;
    }

    /** What a user sees: {@code id version} of everything in the deploy folder. */
    List<String> deployed() {
        if (!Files.exists(deploy)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(deploy)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .map(FakeLife::read)
                    .map(plugin -> plugin.id() + " " + plugin.version())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PluginDescription read(Path content) {
        if (Files.isDirectory(content)) {
            try {
                List<String> lines = Files.readAllLines(content.resolve("plugin.toml"));
                return PluginDescription.of(lines.get(0), dev.midimon.api.version.SemanticVersion.parse(lines.get(1)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return JarReading.of(content).description();
    }

    @Override
    public PluginDescription describe(Path content) {
        return read(content);
    }

    @Override
    public Outcome outcome(Path file) {
        PluginDescription plugin = read(file);
        String release = plugin.id() + " " + plugin.version();
        boolean harmed = deployed().stream().anyMatch(other -> release.equals(harms.get(other)));
        PluginState state = harmed ? PluginState.FAILED : states.getOrDefault(release, fate(file));
        return new Outcome(Optional.of(plugin.version()), state, state == PluginState.FAILED ? "it fell over" : "");
    }

    private static PluginState fate(Path file) {
        if (Files.isDirectory(file)) {
            return PluginState.RUNNING;
        }
        try (JarFile jar = new JarFile(file.toFile())) {
            String fate = jar.getManifest().getMainAttributes().getValue("Test-Fate");
            return fate == null ? PluginState.RUNNING : PluginState.valueOf(fate.toUpperCase(Locale.ROOT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void settle(Path file, Duration deadline) {}

    @Override
    public List<String> dependents(String id) {
        return dependents.getOrDefault(id, List.of());
    }

    @Override
    public void note(String plugin, String message, Map<String, String> properties) {
        notes.add(plugin + ": " + message);
    }

    @Override
    public List<PluginInfo> list() {
        return List.of();
    }

    @Override
    public Optional<PluginInfo> find(String id) {
        return Optional.empty();
    }

    @Override
    public Collection<ActionDefinition> actions(String id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Login login(String id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PluginInfo enable(String id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PluginInfo disable(String id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PluginInfo reload(String id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PluginInfo grant(String id, String capability, Optional<VersionRange> versions) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PluginInfo revoke(String id, String capability, Optional<VersionRange> versions) {
        throw new UnsupportedOperationException();
    }
}
