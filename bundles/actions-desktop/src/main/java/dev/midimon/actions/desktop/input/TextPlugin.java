package dev.midimon.actions.desktop.input;

import dev.midimon.actions.desktop.platform.NotSupported;
import dev.midimon.actions.desktop.platform.OperatingSystem;
import dev.midimon.actions.desktop.platform.Programs;
import dev.midimon.actions.desktop.process.Processes;
import dev.midimon.api.action.Action;
import dev.midimon.api.action.ActionPlugin;
import dev.midimon.api.action.Actions;
import dev.midimon.api.parameter.Bound;
import dev.midimon.api.parameter.Description;
import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.parameter.RecordShape;
import dev.midimon.api.parameter.Value;
import dev.midimon.api.plugin.MidimonPlugin;
import dev.midimon.api.plugin.RequiresCapability;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The action {@code text}. */
@Component
@MidimonPlugin("text")
@RequiresCapability("system_control")
@RequiresCapability("subprocess")
public final class TextPlugin implements ActionPlugin {

    private static final RecordShape<Words> SHAPE = RecordShape.of(Words.class);

    private final Typist typist;

    /** Types with what this machine has. */
    @Activate
    public TextPlugin() {
        this(typist(OperatingSystem.current(), Programs.onPath()));
    }

    TextPlugin(Typist typist) {
        this.typist = typist;
    }

    private static Typist typist(OperatingSystem system, Programs programs) {
        Optional<Path> xdotool = programs.find("xdotool");
        if (system == OperatingSystem.LINUX && xdotool.isPresent() && System.getenv("DISPLAY") != null) {
            return ProgramTypist.xdotool(new Processes(), xdotool.get().toString());
        }
        return system == OperatingSystem.MAC
                ? ProgramTypist.osascript(new Processes())
                : new KeyTypist(new RobotInput());
    }

    /** The parameters. */
    record Words(@Description("what to type") String text) {}

    @Override
    public Actions actions() {
        return Actions.of(Actions.bound("text", SHAPE.schema(), this::bind).describedAs("Types text"));
    }

    private Action bind(Parameters parameters) {
        Bound<Words> words = SHAPE.bind(parameters);
        if (parameters.values().get("text") instanceof Value.Text text) {
            typist.obstacle(text.text()).ifPresent(obstacle -> {
                throw new NotSupported(obstacle).refusing("text", text);
            });
        }
        return context -> typist.type(words.in(context).text());
    }
}
