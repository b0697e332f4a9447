package dev.midimon.actions.midi;

import dev.midimon.api.action.Action;
import dev.midimon.api.action.ActionPlugin;
import dev.midimon.api.action.Actions;
import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.plugin.MidimonPlugin;
import dev.midimon.api.plugin.PluginContext;
import dev.midimon.api.port.MidiOutputs;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The action {@code send_midi}. Remembers which notes it switched on, so that all can be switched off. */
@Component(property = ActionPlugin.NONBLOCKING + ":Boolean=true")
@MidimonPlugin("send_midi")
public final class SendMidiPlugin implements ActionPlugin {

    private static final int LONGEST_MESSAGE_BYTES = 3;

    private final Outputs outputs;
    private final MessageBinder binder = new MessageBinder();
    private final byte[] bytes = new byte[LONGEST_MESSAGE_BYTES];

    /** Finds its outputs among the hub's. */
    @Activate
    public SendMidiPlugin(@Reference MidiOutputs outputs, @Reference PluginContext context) {
        this.outputs = new Outputs(outputs, context.logger());
    }

    @Override
    public Actions actions() {
        return Actions.of(Actions.bound("send_midi", binder.schema(), this::bind)
                .describedAs("Sends a MIDI message to a port or device"));
    }

    private Action bind(Parameters parameters) {
        MessageBinder.Encoder encoder = binder.bind(parameters);
        return context -> {
            MidiMessage message = encoder.message(context);
            int length = encoder.encode(message, context, bytes);
            outputs.named(message.port()).send(bytes, length);
        };
    }

    @Override
    @Deactivate
    public void releaseAll() {
        outputs.releaseAll();
    }
}
