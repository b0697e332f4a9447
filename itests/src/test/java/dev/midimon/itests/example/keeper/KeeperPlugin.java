package dev.midimon.itests.example.keeper;

import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.ActionPlugin;
import dev.midimon.api.action.Actions;
import dev.midimon.api.action.TriggerContext;
import dev.midimon.api.parameter.Default;
import dev.midimon.api.parameter.Range;
import dev.midimon.api.plugin.Login;
import dev.midimon.api.plugin.MidimonPlugin;
import dev.midimon.api.plugin.PluginContext;
import dev.midimon.api.plugin.RequiresCapability;
import dev.midimon.api.plugin.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Uses everything that the hub gives a plugin. It knows nothing of processes. */
@Component
@MidimonPlugin("keeper")
@RequiresCapability("filesystem")
public final class KeeperPlugin implements ActionPlugin {
    record Tuning(@Default("quiet") String tone) {}

    record Sound(@Range(min = 0, max = 100) int level) {}

    record Step(@Range(min = 0, max = 127) int number) {}

    private final PluginContext hub;
    private final Settings<Tuning> tuning;
    private String row = "";

    @Activate
    public KeeperPlugin(@Reference PluginContext hub) {
        this.hub = hub;
        this.tuning = hub.settings(Tuning.class);
    }

    @Override
    public Actions actions() {
        return Actions.of(
                Actions.action("speak", Sound.class, this::speak),
                Actions.action("hold", Sound.class, this::hold, this::letGo),
                Actions.action("append", Step.class, this::append),
                Actions.action("remember", this::remember),
                Actions.action("wait", this::waitLong));
    }

    private void speak(Sound sound, TriggerContext trigger) {
        hub.publish("said", tuning.current().tone() + " " + sound.level() + " " + trigger.note());
        hub.logger().log(System.Logger.Level.INFO, "spoke");
    }

    @Override
    public Optional<Login> login() {
        return Optional.of(this::logIn);
    }

    private void logIn(Login.User user) throws InterruptedException {
        user.open(URI.create("https://login.example/keeper"));
        hub.secrets().set("key", "known");
        hub.publish("logged_in", true);
    }

    private void append(Step step, TriggerContext trigger) {
        row += step.number() + " ";
        hub.publish("row", row);
    }

    private void hold(Sound sound, TriggerContext trigger) {
        hub.publish("held", "yes " + sound.level());
    }

    private void letGo(Sound sound, TriggerContext trigger) {
        hub.publish("held", "no " + sound.level());
    }

    @Override
    public void releaseAll() {
        hub.publish("panicked", true);
    }

    private void remember(TriggerContext trigger) throws ActionException, InterruptedException {
        int count = hub.keyValues().get("count").map(Integer::parseInt).orElse(0) + 1;
        hub.keyValues().set("count", Integer.toString(count));
        hub.secrets().update("token", before -> before.orElse("") + "x");
        hub.health(true, "counted to " + count);
        try {
            Path note = hub.dataDirectory().resolve("note");
            Files.writeString(note, Integer.toString(count));
        } catch (IOException e) {
            throw new ActionException("NOT_WRITTEN", e.toString(), e);
        }
        hub.publish(
                "remembered",
                count + " " + hub.secrets().get("token").orElse("").length());
    }

    /** Ends when the deadline of the call interrupts it. */
    private void waitLong(TriggerContext trigger) throws InterruptedException {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            hub.publish("interrupted", true);
            throw e;
        }
    }
}
