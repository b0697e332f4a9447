package dev.midimon.plugins.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midimon.api.action.ActionPlugin;
import dev.midimon.api.action.Actions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;

@DisplayName("Plugins that bundles register")
class RegistrationsTest {

    @TempDir
    private Path storage;

    private Framework framework;
    private BundleContext context;
    private Registrations registrations;

    @BeforeEach
    void start() throws BundleException {
        framework = new FrameworkFactory().newFramework(Map.of("org.osgi.framework.storage", storage.toString()));
        framework.start();
        context = framework.getBundleContext();
        registrations = new Registrations(context);
    }

    @AfterEach
    void stop() throws BundleException, InterruptedException {
        framework.stop();
        framework.waitForStop(20_000);
    }

    private void register() {
        ActionPlugin plugin = Actions::of;
        context.registerService(ActionPlugin.class, plugin, null);
    }

    @Test
    void onesThatComeLaterAreSeenWhenTheyComeAndNotBefore() throws InterruptedException {
        AtomicInteger looks = new AtomicInteger();
        CompletableFuture<Void> later = new CompletableFuture<>();

        registrations.follow(framework, Duration.ofSeconds(30), () -> {
            boolean absent = registrations.of(framework).isEmpty();
            if (looks.incrementAndGet() == 1) {
                later.completeAsync(() -> {
                    register();
                    return null;
                });
            }
            return absent;
        });

        assertThat(later).succeedsWithin(Duration.ofSeconds(30));
        assertThat(looks).hasValue(2);
    }

    @Test
    void oneThatIsThereAlreadyIsNotWaitedFor() throws InterruptedException {
        AtomicInteger looks = new AtomicInteger();
        register();

        registrations.follow(framework, Duration.ofDays(1), () -> {
            looks.incrementAndGet();
            return registrations.of(framework).isEmpty();
        });

        assertThat(looks).hasValue(1);
    }

    @Test
    void whoeverNeverComesIsLookedForOnceMoreWhenTheTimeIsUp() throws InterruptedException {
        AtomicInteger looks = new AtomicInteger();

        registrations.follow(framework, Duration.ofMillis(20), () -> {
            looks.incrementAndGet();
            return registrations.of(framework).isEmpty();
        });

        assertThat(looks).hasValue(2);
    }
}
