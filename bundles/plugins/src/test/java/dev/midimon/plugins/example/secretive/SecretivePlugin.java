package dev.midimon.plugins.example.secretive;

import dev.midimon.api.action.ActionPlugin;
import dev.midimon.api.action.Actions;
import dev.midimon.api.plugin.Login;
import dev.midimon.api.plugin.MidimonPlugin;
import dev.midimon.api.plugin.PluginContext;
import dev.midimon.plugins.witness.Witness;
import java.net.URI;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Rotates its token at each start, and is careless with it when its login begins. */
@Component
@MidimonPlugin("secretive")
public final class SecretivePlugin implements ActionPlugin {

    private final PluginContext context;

    @Activate
    public SecretivePlugin(@Reference PluginContext context) throws InterruptedException {
        this.context = context;
        context.secrets().<RuntimeException>update("token", before -> {
            Witness.SAID.add(before.orElse("none"));
            return "token-of-this-plugin-"
                    + (before.map(SecretivePlugin::number).orElse(0) + 1);
        });
    }

    private static int number(String token) {
        return Integer.parseInt(token.substring(token.lastIndexOf('-') + 1));
    }

    @Override
    public Actions actions() {
        return Actions.of();
    }

    @Override
    public Optional<Login> login() {
        return Optional.of(user -> {
            user.open(URI.create("https://example.com/login"));
            context.health(false, "cannot use " + context.secrets().get("token").orElse(""));
        });
    }
}
