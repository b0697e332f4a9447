package dev.midimon.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleEvent;

@DisplayName("launcher §8 Progress of the start")
class StartProgressTest {
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final StartProgress progress = new StartProgress(new PrintStream(screen, false, StandardCharsets.UTF_8), 2);

    @Test
    void tellsWhatStartedAndHowManyOfAll() {
        progress.bundleChanged(started(1, "dev.midimon.api"));

        assertThat(shown()).isEqualTo("\rmidimon starts: 1 of 2, dev.midimon.api");
    }

    @Test
    void leavesNothingOfALongerNameAndNoTraceWhenAllHaveStarted() {
        progress.bundleChanged(started(1, "long.name"));
        screen.reset();

        progress.bundleChanged(started(2, "short"));

        int width = "midimon starts: 2 of 2, short    ".length();
        assertThat(shown()).startsWith("\rmidimon starts: 2 of 2, short    ").endsWith("\r");
        assertThat(shown().substring(width + 1).strip()).isEmpty();
    }

    @Test
    void isSilentAfterTheEnd() {
        progress.clear();

        progress.bundleChanged(started(1, "dev.midimon.api"));

        assertThat(shown()).isEmpty();
    }

    @Test
    void countsNeitherTheFrameworkNorPlugins() {
        progress.bundleChanged(started(0, "org.apache.felix.framework"));
        progress.bundleChanged(started(3, "some.plugin"));

        assertThat(shown()).isEmpty();
    }

    private String shown() {
        return screen.toString(StandardCharsets.UTF_8);
    }

    private static BundleEvent started(long id, String name) {
        Bundle bundle = (Bundle) Proxy.newProxyInstance(
                Bundle.class.getClassLoader(),
                new Class<?>[] {Bundle.class},
                (proxy, method, args) -> switch (method.getName()) {
                    case "getBundleId" -> id;
                    case "getSymbolicName" -> name;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        return new BundleEvent(BundleEvent.STARTED, bundle);
    }
}
