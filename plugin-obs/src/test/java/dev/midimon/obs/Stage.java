package dev.midimon.obs;

import static org.awaitility.Awaitility.await;

import dev.midimon.api.action.Action;
import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.Gesture;
import dev.midimon.api.action.TriggerContext;
import dev.midimon.api.parameter.Parameters;
import dev.midimon.testing.FakePluginContext;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The plugin with a hub that is none, pressed by tests as a lane presses it. */
final class Stage implements AutoCloseable {

    static final TriggerContext PAD =
            TriggerContext.of(Gesture.NOTE).note(36).velocity(100).build();
    static final TriggerContext KNOB =
            TriggerContext.of(Gesture.CC).cc(7).value(64).build();

    final FakePluginContext<ObsSettings> hub;
    final ObsPlugin plugin;

    Stage(int port, Optional<String> password) {
        hub = FakePluginContext.of("obs", new ObsSettings("127.0.0.1", port, password));
        plugin = new ObsPlugin(hub, new Backoff(Duration.ofMillis(30)));
    }

    Stage connected() {
        awaitState("connected", true);
        return this;
    }

    void awaitState(String name, Object value) {
        await().pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        org.assertj.core.api.Assertions.assertThat(hub.state()).containsEntry(name, value));
    }

    Action bind(String action, Map<String, ?> parameters) {
        return plugin.actions().find(action).orElseThrow().bind(Parameters.from(parameters));
    }

    void press(String action, Map<String, ?> parameters) throws ActionException, InterruptedException {
        bind(action, parameters).execute(PAD);
    }

    @Override
    public void close() {
        plugin.stop();
    }
}
