package dev.midimon.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.launch.Framework;

/** Plugin authors get the API without anything else: it resolves and starts in an empty framework. */
class ApiAloneIT {

    @Test
    void theApiStartsInAnEmptyFramework(@TempDir Path storage) throws Exception {
        Path jar = Distribution.ownBundles().stream()
                .filter(bundle -> Manifests.symbolicName(bundle).equals("dev.midimon.api"))
                .findFirst()
                .orElseThrow();
        Framework framework =
                new FrameworkFactory().newFramework(Map.of("org.osgi.framework.storage", storage.toString()));
        framework.start();
        try {
            Bundle api = framework.getBundleContext().installBundle(jar.toUri().toString());
            api.start();

            assertThat(api.getState()).isEqualTo(Bundle.ACTIVE);
        } finally {
            framework.stop();
            framework.waitForStop(10_000);
        }
    }
}
