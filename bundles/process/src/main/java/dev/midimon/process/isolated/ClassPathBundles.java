package dev.midimon.process.isolated;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.Constants;

/**
 * The bundles on the class path of this process, declarative services among them. The framework's own bundle stands for all of them: it starts sooner than one
 * that has to install and resolve each, and the archive of loaded classes holds classes of the class path only.
 */
final class ClassPathBundles {

    private static final String FRAMEWORK = "org.apache.felix.framework";

    private final List<Attributes> manifests;

    private ClassPathBundles(List<Attributes> manifests) {
        this.manifests = manifests;
    }

    static ClassPathBundles find() throws IOException {
        List<Attributes> manifests = new ArrayList<>();
        for (String path : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            try (JarFile jar = new JarFile(new File(path), false)) {
                Attributes manifest = jar.getManifest().getMainAttributes();
                String name = manifest.getValue(Constants.BUNDLE_SYMBOLICNAME);
                if (name != null && !name.equals(FRAMEWORK)) {
                    manifests.add(manifest);
                }
            }
        }
        return new ClassPathBundles(manifests);
    }

    /** What they export, with versions. */
    String packages() {
        return clauses(Constants.EXPORT_PACKAGE);
    }

    /** What they provide beside that. */
    String capabilities() {
        return clauses(Constants.PROVIDE_CAPABILITY);
    }

    private String clauses(String header) {
        return manifests.stream()
                .map(manifest -> manifest.getValue(header))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(","));
    }

    /** What starts them. */
    List<BundleActivator> activators() throws ReflectiveOperationException {
        List<BundleActivator> activators = new ArrayList<>();
        for (Attributes manifest : manifests) {
            String name = manifest.getValue(Constants.BUNDLE_ACTIVATOR);
            if (name != null) {
                activators.add(Class.forName(name)
                        .asSubclass(BundleActivator.class)
                        .getConstructor()
                        .newInstance());
            }
        }
        return activators;
    }
}
