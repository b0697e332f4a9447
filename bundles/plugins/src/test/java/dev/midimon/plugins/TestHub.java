package dev.midimon.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midimon.plugins.witness.Witness;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.felix.framework.FrameworkFactory;
import org.awaitility.Awaitility;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.launch.Framework;

/** A framework with declarative services, the watcher and plugin life, as the distribution starts them. */
public final class TestHub implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<String> BUNDLES = List.of(
            "org.osgi.util.function",
            "org.osgi.util.promise",
            "org.osgi.service.component-",
            "org.apache.felix.scr",
            "jackson-annotations",
            "jackson-core",
            "jackson-databind");
    private static final String SHARED = String.join(
            ",",
            "dev.midimon.api.action;version=1.0.0",
            "dev.midimon.api.hub;version=1.0.0",
            "dev.midimon.api.parameter;version=1.0.0",
            "dev.midimon.api.plugin;version=1.0.0",
            "dev.midimon.api.state;version=1.0.0",
            "dev.midimon.api.version;version=1.0.0",
            "dev.midimon.plugins;version=1.0.0",
            "dev.midimon.plugins.witness;version=1.0.0",
            "org.slf4j;version=2.0.17",
            "org.slf4j.event;version=2.0.17",
            "org.slf4j.helpers;version=2.0.17",
            "org.slf4j.spi;version=2.0.17");

    private final Framework framework;
    private final Path deploy;

    public TestHub(Path home) throws IOException, BundleException {
        this(home, Map.of());
    }

    public TestHub(Path home, Map<String, String> properties) throws IOException, BundleException {
        this(home, properties, before -> {});
    }

    /** Starts a hub that finds services when it starts. */
    public TestHub(Path home, Map<String, String> properties, Consumer<BundleContext> services)
            throws IOException, BundleException {
        this(home, properties, services, Optional.of(PluginPolicy.DEFAULT));
    }

    /** Starts a hub whose configuration has been read when a policy is given. */
    public TestHub(
            Path home, Map<String, String> properties, Consumer<BundleContext> services, Optional<PluginPolicy> policy)
            throws IOException, BundleException {
        Witness.forget();
        this.deploy = home.resolve("plugins");
        Map<String, String> all = new HashMap<>(Map.of(
                "org.osgi.framework.storage",
                home.resolve("cache").toString(),
                "org.osgi.framework.storage.clean",
                "onFirstInit",
                "org.osgi.framework.bsnversion",
                "multiple",
                "org.osgi.framework.system.packages.extra",
                SHARED,
                "midimon.deploy",
                deploy.toString(),
                "midimon.data",
                home.resolve("data").toString(),
                "felix.fileinstall.dir",
                deploy.toString(),
                "felix.fileinstall.poll",
                "100",
                "felix.fileinstall.noInitialDelay",
                "true",
                "felix.fileinstall.subdir.mode",
                "skip"));
        all.put("felix.fileinstall.tmpdir", home.resolve("tmp").toString());
        all.putAll(properties);
        this.framework = new FrameworkFactory().newFramework(all);
        framework.init();
        services.accept(framework.getBundleContext());
        for (String name : BUNDLES) {
            install(jar(name));
        }
        install(Path.of("target/classes").toAbsolutePath());
        install(jar("org.apache.felix.fileinstall")); // last: it takes what nobody claims
        framework.start();
        policy.ifPresent(known -> {
            PluginPolicies policies = service(PluginPolicies.class);
            policies.configure(known);
            policies.awaitLoaded(PATIENCE);
        });
    }

    private void install(Path path) throws BundleException {
        framework.getBundleContext().installBundle("reference:" + path.toUri()).start();
    }

    private static Path jar(String name) {
        return classPath().stream()
                .filter(path -> path.getFileName().toString().startsWith(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name + " is not on the class path of the tests"));
    }

    static List<Path> classPath() {
        return Pattern.compile(File.pathSeparator)
                .splitAsStream(System.getProperty("java.class.path"))
                .map(Path::of)
                .toList();
    }

    public BundleContext context() {
        return framework.getBundleContext();
    }

    public Path deploy() {
        return deploy;
    }

    public <S> S service(Class<S> type) {
        ServiceReference<S> reference = context().getServiceReference(type);
        assertThat(reference).as("a service %s", type.getName()).isNotNull();
        return context().getService(reference);
    }

    public Plugins plugins() {
        return service(Plugins.class);
    }

    public <S> ServiceRegistration<S> register(Class<S> type, S service) {
        return context().registerService(type, service, null);
    }

    public PluginInfo await(String id, PluginState state) {
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        plugins().find(id))
                .get()
                .extracting(info -> info.state() + " " + info.reason())
                .asString()
                .startsWith(state.name()));
        return plugins().find(id).orElseThrow();
    }

    public void awaitGone(String id) {
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(plugins().find(id)).isEmpty());
    }

    public void awaitVersion(String id, String version) {
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        plugins().find(id).flatMap(info -> description(id)))
                .contains("version " + version));
    }

    public Optional<String> description(String id) {
        return plugins().actions(id).stream().findFirst().map(action -> action.description()
                .replaceFirst(".*(?=version)", ""));
    }

    /** Copies as people do: to a hidden name first, then renamed. */
    public Path drop(Path jar, String name) throws IOException {
        Path hidden = Files.copy(jar, deploy.resolve("." + name), StandardCopyOption.REPLACE_EXISTING);
        return Files.move(hidden, deploy.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws BundleException {
        Witness.gate.countDown();
        framework.stop();
        try {
            framework.waitForStop(20_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
