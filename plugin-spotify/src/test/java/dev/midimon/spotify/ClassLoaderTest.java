package dev.midimon.spotify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.ActionPlugin;
import dev.midimon.api.action.Gesture;
import dev.midimon.api.action.TriggerContext;
import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.parameter.RecordShape;
import dev.midimon.api.plugin.KeyValues;
import dev.midimon.api.plugin.PluginContext;
import dev.midimon.api.plugin.Secrets;
import dev.midimon.api.plugin.Settings;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ClassLoaderTest {

    @Test
    void aStoppedVersionLeavesNoClassesBehind() throws Exception {
        try (FakeSpotify spotify = new FakeSpotify()) {
            WeakReference<ClassLoader> version = liveAndDie(spotify);

            assertThat(spotify.commands).contains("PUT /me/player/play");
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                System.gc();
                return version.get() == null;
            });
        }
    }

    /** Runs a version of the plugin with classes of its own, with requests, a login and whatever threads it needs. */
    private static WeakReference<ClassLoader> liveAndDie(FakeSpotify spotify) throws Exception {
        URL classes = SpotifyPlugin.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader loader = new OwnClasses(classes)) {
            Class<?> type = loader.loadClass(SpotifyPlugin.class.getName());
            assertThat(type).isNotEqualTo(SpotifyPlugin.class);
            ActionPlugin plugin =
                    (ActionPlugin) type.getConstructor(PluginContext.class).newInstance(new Context(spotify.base()));
            plugin.actions()
                    .find("play")
                    .orElseThrow()
                    .bind(Parameters.empty())
                    .execute(TriggerContext.of(Gesture.NOTE).build());
            CountDownLatch shown = new CountDownLatch(1);
            Thread login = new Thread(() -> {
                try {
                    plugin.login().orElseThrow().logIn(page -> shown.countDown());
                } catch (ActionException | InterruptedException stopped) {
                    shown.countDown();
                }
            });
            login.start();
            shown.await();
            Method stop = type.getDeclaredMethod("stop");
            stop.setAccessible(true);
            stop.invoke(plugin);
            login.join();
            return new WeakReference<>(loader);
        }
    }

    /** Loads the plugin's classes itself, and leaves the rest to the tests. */
    private static final class OwnClasses extends URLClassLoader {

        OwnClasses(URL classes) {
            super(new URL[] {classes}, ClassLoaderTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(SpotifyPlugin.class.getPackageName())) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }
    }

    /** A hub that converts settings for whatever class asks. */
    private record Context(String base) implements PluginContext {

        @Override
        public String id() {
            return "spotify";
        }

        @Override
        public System.Logger logger() {
            return System.getLogger("spotify");
        }

        @Override
        public System.Logger logger(String plugin) {
            return logger();
        }

        @Override
        public Path dataDirectory() {
            throw new UnsupportedOperationException();
        }

        @Override
        public KeyValues keyValues() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Secrets secrets() {
            return new FakeSecrets();
        }

        @Override
        public <S extends Record> Settings<S> settings(Class<S> type) {
            S values = RecordShape.of(type)
                    .convert(Parameters.from(Map.of(
                            "client_id",
                            "client",
                            "refresh_token",
                            "refresh-0",
                            "api_base",
                            base + "/v1",
                            "accounts_base",
                            base)));
            return new Settings<>() {
                @Override
                public S current() {
                    return values;
                }

                @Override
                public void onChange(Consumer<? super S> listener) {}
            };
        }

        @Override
        public void publish(String name, Object value) {}

        @Override
        public void withdraw(String name) {}

        @Override
        public void health(boolean healthy, String reason) {}
    }
}
