package dev.midimon.plugins.life;

import dev.midimon.plugins.PluginKind;
import dev.midimon.plugins.PluginState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The deploy folder: which files and folders lie in it, and of which kind they are. */
final class DeployFolder {

    private static final Logger LOG = LoggerFactory.getLogger(DeployFolder.class);

    private final Path directory;
    private final List<PluginKind> kinds = new CopyOnWriteArrayList<>();

    /** Opens the folder; one that is missing is created. */
    DeployFolder(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
    }

    void add(PluginKind kind) {
        kinds.add(kind);
    }

    void remove(PluginKind kind) {
        kinds.remove(kind);
    }

    /** Looks at everything but hidden and temporary files. Empty when the folder cannot be read now. */
    Optional<Map<Path, Fingerprint>> content() {
        Map<Path, Fingerprint> content = new TreeMap<>();
        try (Stream<Path> paths = Files.list(directory)) {
            paths.filter(DeployFolder::counts)
                    .forEach(path -> fingerprint(path).ifPresent(fingerprint -> content.put(path, fingerprint)));
        } catch (NoSuchFileException e) {
            LOG.debug("the deploy folder {} is gone", directory);
        } catch (IOException e) {
            LOG.error("the deploy folder {} cannot be read", directory, e);
            return Optional.empty();
        }
        return Optional.of(content);
    }

    private static boolean counts(Path path) {
        String name = path.getFileName().toString();
        return !name.startsWith(".") && !name.endsWith("~") && !name.endsWith(".tmp") && !name.endsWith(".part");
    }

    private Optional<Fingerprint> fingerprint(Path path) {
        Optional<PluginKind> kind = kindOf(path);
        return Fingerprint.of(
                path, file -> kind.map(known -> known.isCode(file)).orElse(true));
    }

    static boolean isJar(Path path) {
        return path.getFileName().toString().endsWith(".jar") && !Files.isDirectory(path);
    }

    Optional<PluginKind> kindOf(Path path) {
        return isJar(path)
                ? Optional.empty()
                : kinds.stream().filter(kind -> kind.recognises(path)).findFirst();
    }

    /** Who runs a jar that is not to run in the hub's virtual machine. */
    Optional<PluginKind> isolating(Path jar) {
        return kinds.stream().filter(kind -> kind.recognises(jar)).findFirst();
    }

    Fault unrecognised(Path path) {
        String known = Stream.concat(Stream.of("bundle (.jar)"), kinds.stream().map(PluginKind::name))
                .collect(Collectors.joining(", "));
        return new Fault(
                PluginState.FAILED, path.getFileName() + " is no plugin of a kind that this hub knows: " + known);
    }
}
