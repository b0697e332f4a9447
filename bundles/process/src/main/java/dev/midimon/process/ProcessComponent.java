package dev.midimon.process;

import dev.midimon.plugins.PluginEvents;
import dev.midimon.plugins.PluginHttp;
import dev.midimon.plugins.PluginKind;
import dev.midimon.plugins.PluginPolicies;
import dev.midimon.plugins.PluginPolicy;
import dev.midimon.process.life.Processes;
import dev.midimon.process.sandbox.SystemSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Puts the runtime of process plugins into the framework. */
@Component(
        service = {},
        immediate = true)
public final class ProcessComponent {

    private static final Duration PAGE_LIMIT = Duration.ofSeconds(30);

    private final Processes processes;
    private final ServiceRegistration<PluginHttp> pages;
    private final ServiceRegistration<PluginKind> kind;
    private final ServiceRegistration<PluginKind> isolated;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile @Nullable PluginEvents events;

    /**
     * Makes ready; starts nothing.
     *
     * @param context of this bundle
     * @param policies whether a plugin may run where there is no sandbox
     * @throws IOException if a folder cannot be made
     */
    @Activate
    public ProcessComponent(BundleContext context, @Reference PluginPolicies policies) throws IOException {
        Path data = Files.createDirectories(directory(context, "midimon.data"));
        Path cache = Files.createDirectories(directory(context, "midimon.cache").resolve("process"));
        SystemSandbox sandbox =
                new SystemSandbox(cache.resolve("sandbox"), closed(context), System.getenv(), () -> policies.current()
                        .filter(policy -> policy.sandbox() == PluginPolicy.Sandbox.REQUIRED)
                        .isPresent());
        this.processes = Processes.open(
                new Processes.Folders(
                        data,
                        cache,
                        directory(context, "midimon.home").resolve("native"),
                        jars(directory(context, "midimon.home")),
                        Path.of(System.getProperty("java.io.tmpdir"))),
                System.getenv(),
                sandbox,
                () -> Optional.ofNullable(events),
                PAGE_LIMIT);
        this.pages = context.registerService(PluginHttp.class, processes.pages(), null);
        this.kind = context.registerService(PluginKind.class, new ProcessKind(processes), null);
        this.isolated = context.registerService(PluginKind.class, new IsolatedJarKind(processes), null);
    }

    /** The hub's own folders, which no plugin sees, and that of the mapping file, which may hold passwords. */
    private static List<Path> closed(BundleContext context) {
        return Stream.of("midimon.data", "midimon.user.data", "midimon.deploy", "midimon.cache", "midimon.config")
                .filter(property -> context.getProperty(property) != null)
                .map(property -> directory(context, property))
                .map(path ->
                        Files.isDirectory(path) ? path : path.toAbsolutePath().getParent())
                .filter(Objects::nonNull)
                .toList();
    }

    /** The jars of the distribution. */
    private static List<Path> jars(Path home) throws IOException {
        try (Stream<Path> files = Files.isDirectory(home) ? Files.walk(home, 3) : Stream.empty()) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }

    private static Path directory(BundleContext context, String property) {
        String path = context.getProperty(property);
        if (path == null) {
            throw new IllegalStateException(
                    "expected the framework property " + property + ", which names a directory; it is not set");
        }
        return Path.of(path);
    }

    /** Takes no more plugins. */
    @Deactivate
    void stop() {
        kind.unregister();
        isolated.unregister();
        pages.unregister();
        processes.close();
    }
}
