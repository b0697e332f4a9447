package dev.midimon.launcher;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.connect.ConnectModule;
import org.osgi.framework.connect.ModuleConnector;

/**
 * Connects the framework with those bundles of the distribution that are on the class path of this process.
 *
 * <p>They are bundles like all others, with manifest, wires and services; only their classes are defined by the application's class loader, since the JVM
 * keeps no other classes in its archive (docs/decisions/0009-the-distributions-classes-come-from-the-class-path.md).
 *
 * @see <a href="https://docs.osgi.org/specification/osgi.core/8.0.0/framework.connect.html">OSGi Core 8, Connect Specification</a>
 */
final class ClassPathBundles implements ModuleConnector {
    private final Set<String> jars;

    private ClassPathBundles(Set<String> jars) {
        this.jars = jars;
    }

    /** Knows what this process was started with. */
    static ClassPathBundles ofThisProcess() {
        return of(System.getProperty("java.class.path"));
    }

    /** Knows the files of a class path, as the JVM takes it. */
    static ClassPathBundles of(String classPath) {
        return new ClassPathBundles(Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(classPath)
                .collect(Collectors.toUnmodifiableSet()));
    }

    /** Where to install a bundle from: the file itself when its classes are here, else a reference, so that the framework copies nothing. */
    String location(Path jar) {
        return jars.contains(jar.toString()) ? jar.toString() : "reference:" + jar.toUri();
    }

    @Override
    public Optional<ConnectModule> connect(String location) {
        return jars.contains(location) ? Optional.of(() -> new ClassPathContent(Path.of(location))) : Optional.empty();
    }

    @Override
    public void initialize(File storage, Map<String, String> configuration) {}

    @Override
    public Optional<BundleActivator> newBundleActivator() {
        return Optional.empty();
    }
}
