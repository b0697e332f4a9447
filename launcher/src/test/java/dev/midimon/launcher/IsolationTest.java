package dev.midimon.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.BundleWiring;

@DisplayName("launcher §7.2 What plugins see of the class path")
class IsolationTest {
    @TempDir
    Path folder;

    private Framework framework;
    private Bundle connected;

    @BeforeEach
    void startAFrameworkWithABundleFromTheClassPath() throws Exception {
        Path jar = Path.of(AssertionFailedError.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        ClassPathBundles classPath = ClassPathBundles.of(jar.toString());
        HubSettings settings = new HubSettings(
                new Distribution(folder), Folders.below(folder), folder.resolve("data"), true, false, false, false);
        framework = new FrameworkFactory().newFramework(settings.frameworkProperties(1, 0), classPath);
        framework.start();
        connected = framework.getBundleContext().installBundle(classPath.location(jar));
        connected.start();
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(0);
    }

    @Test
    void aPluginSeesWhatItImports() throws Exception {
        ClassLoader plugin = plugin("org.opentest4j");

        assertThat(Class.forName(AssertionFailedError.class.getName(), false, plugin))
                .isSameAs(AssertionFailedError.class);
        assertThat(connected.loadClass(AssertionFailedError.class.getName())).isSameAs(AssertionFailedError.class);
    }

    @Test
    void aPluginSeesNothingElseEvenWhenSomeoneOnTheClassPathAsksItsLoader() throws Exception {
        ClassLoader plugin = plugin("org.osgi.framework");

        for (Class<?> hidden : new Class<?>[] {AssertionFailedError.class, Hub.class}) {
            assertThatThrownBy(() -> Class.forName(hidden.getName(), false, plugin))
                    .isInstanceOf(ClassNotFoundException.class);
        }
    }

    private ClassLoader plugin(String imported) throws Exception {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", "plugin");
        headers.putValue("Import-Package", imported);
        Path jar = folder.resolve("plugin.jar");
        try (OutputStream file = Files.newOutputStream(jar)) {
            new JarOutputStream(file, manifest).close();
        }
        return start(jar).adapt(BundleWiring.class).getClassLoader();
    }

    private Bundle start(Path jar) throws BundleException {
        Bundle plugin = framework.getBundleContext().installBundle(jar.toUri().toString());
        plugin.start();
        return plugin;
    }
}
