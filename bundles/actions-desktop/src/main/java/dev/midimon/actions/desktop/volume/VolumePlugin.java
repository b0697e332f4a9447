package dev.midimon.actions.desktop.volume;

import dev.midimon.actions.desktop.platform.NotSupported;
import dev.midimon.actions.desktop.platform.OperatingSystem;
import dev.midimon.actions.desktop.platform.Programs;
import dev.midimon.actions.desktop.process.Processes;
import dev.midimon.api.action.Action;
import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.ActionPlugin;
import dev.midimon.api.action.Actions;
import dev.midimon.api.parameter.Bound;
import dev.midimon.api.parameter.Description;
import dev.midimon.api.parameter.ParameterException;
import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.parameter.Range;
import dev.midimon.api.parameter.RecordShape;
import dev.midimon.api.parameter.Value;
import dev.midimon.api.plugin.MidimonPlugin;
import dev.midimon.api.plugin.RequiresCapability;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The action {@code volume_control}. */
@Component
@MidimonPlugin("volume_control")
@RequiresCapability("system_control")
@RequiresCapability("subprocess")
public final class VolumePlugin implements ActionPlugin {

    /** One press of a volume key, in per cent. */
    private static final int STEP = 5;

    private static final RecordShape<Change> SHAPE = RecordShape.of(Change.class);

    private final OperatingSystem system;
    private final Programs programs;
    private final Processes processes = new Processes();

    /** Uses the programs of this machine. */
    @Activate
    public VolumePlugin() {
        this(OperatingSystem.current(), Programs.onPath());
    }

    VolumePlugin(OperatingSystem system, Programs programs) {
        this.system = system;
        this.programs = programs;
    }

    /** The parameters. */
    record Change(
            Operation operation,

            @Description("per cent: the volume to set, or how far up or down") @Range(min = 0, max = 100)
            OptionalInt value) {}

    /** What to do with the volume. */
    enum Operation {
        UP,
        DOWN,
        MUTE,
        UNMUTE,
        SET
    }

    @Override
    public Actions actions() {
        return Actions.of(Actions.bound("volume_control", SHAPE.schema(), this::bind)
                .describedAs("Changes the volume of the machine"));
    }

    private Action bind(Parameters given) {
        Parameters parameters = canonical(given);
        Bound<Change> change = SHAPE.bind(parameters);
        boolean sets = parameters.values().get("operation") instanceof Value.Text text
                && text.text().equalsIgnoreCase("set");
        if (sets && !parameters.values().containsKey("value")) {
            throw ParameterException.of("value", given.position(), "missing; expected a whole number from 0 to 100");
        }
        Mixer mixer = Mixer.of(system, programs).orElseThrow(() -> new NotSupported(
                        "the volume can be changed here only with wpctl, pactl or amixer, and none is there")
                .refusing("", given));
        if (parameters.constant()) {
            refuseWhatCannotBe(mixer, SHAPE.convert(parameters), given);
        }
        return context -> processes.run(command(mixer, change.in(context)));
    }

    private static List<String> command(Mixer mixer, Change change) throws ActionException {
        return mixer.command(change.operation(), change.value().orElse(STEP));
    }

    private static void refuseWhatCannotBe(Mixer mixer, Change change, Parameters given) {
        try {
            command(mixer, change);
        } catch (ActionException e) {
            throw new NotSupported(String.valueOf(e.getMessage())).refusing("operation", given);
        }
    }

    /** The classic files call the operation {@code action}. */
    private static Parameters canonical(Parameters given) {
        Map<String, Value> values = new LinkedHashMap<>(given.values());
        if (values.containsKey("action") && !values.containsKey("operation")) {
            values.put("operation", values.remove("action"));
        }
        return Parameters.of(values, given.position());
    }
}
