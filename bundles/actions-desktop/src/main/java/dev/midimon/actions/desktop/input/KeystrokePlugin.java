package dev.midimon.actions.desktop.input;

import dev.midimon.api.action.Action;
import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.ActionPlugin;
import dev.midimon.api.action.Actions;
import dev.midimon.api.action.TriggerContext;
import dev.midimon.api.parameter.Default;
import dev.midimon.api.parameter.Description;
import dev.midimon.api.parameter.ParameterException;
import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.parameter.RecordShape;
import dev.midimon.api.parameter.Value;
import dev.midimon.api.plugin.MidimonPlugin;
import dev.midimon.api.plugin.PluginContext;
import dev.midimon.api.plugin.RequiresCapability;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The action {@code keystroke}. */
@Component
@MidimonPlugin("keystroke")
@RequiresCapability("system_control")
public final class KeystrokePlugin implements ActionPlugin {

    private static final RecordShape<Stroke> SHAPE = RecordShape.of(Stroke.class);

    private final Keyboard keyboard;
    private final System.Logger logger;

    /** Operates the display that the hub was started on. */
    @Activate
    public KeystrokePlugin(@Reference PluginContext context) {
        this(new RobotInput(), context.logger());
    }

    KeystrokePlugin(Input input, System.Logger logger) {
        this.keyboard = new Keyboard(input);
        this.logger = logger;
    }

    /** The parameters. */
    record Stroke(
            @Description("keys to press together, such as ctrl+shift+p, or a list of them")
            Value keys,

            @Description("cmd, ctrl, alt or shift, held around the keys; one or a list")
            Optional<Value> modifiers,

            @Description("keep the keys down until the pad is released") @Default("false")
            boolean hold) {}

    @Override
    public Actions actions() {
        return Actions.of(Actions.bound("keystroke", SHAPE.schema(), this::bind).describedAs("Presses keys"));
    }

    private Action bind(Parameters parameters) {
        Stroke stroke = SHAPE.convert(parameters);
        ChordSource chord = source(stroke);
        return stroke.hold() ? new Hold(chord) : context -> keyboard.tap(chord.chord(context));
    }

    private static ChordSource source(Stroke stroke) {
        List<Value> words = new ArrayList<>();
        stroke.modifiers().ifPresent(modifiers -> words.addAll(each(modifiers)));
        words.addAll(each(stroke.keys()));
        if (words.stream().anyMatch(Value.Computed.class::isInstance)) {
            return context -> computed(words, context);
        }
        try {
            Chord chord = Chord.parse(words.stream().map(KeystrokePlugin::text).toList());
            return context -> chord;
        } catch (IllegalArgumentException e) {
            throw ParameterException.of("keys", stroke.keys().position(), String.valueOf(e.getMessage()));
        }
    }

    private static List<Value> each(Value oneOrList) {
        return oneOrList instanceof Value.Items list ? list.items() : List.of(oneOrList);
    }

    private static String text(Value value) {
        if (value instanceof Value.Text text) {
            return text.text();
        }
        if (value instanceof Value.Whole digit) {
            return Long.toString(digit.number());
        }
        throw new IllegalArgumentException("expected names of keys");
    }

    private static Chord computed(List<Value> words, TriggerContext context) throws ActionException {
        List<String> texts = new ArrayList<>(words.size());
        for (Value word : words) {
            texts.add(
                    word instanceof Value.Computed computed
                            ? computed.template().text(context)
                            : text(word));
        }
        try {
            return Chord.parse(texts);
        } catch (IllegalArgumentException e) {
            throw new ActionException("BAD_PARAMETER", "keys: " + e.getMessage(), e);
        }
    }

    @Override
    @Deactivate
    public void releaseAll() {
        try {
            keyboard.releaseAll();
        } catch (ActionException e) {
            logger.log(System.Logger.Level.WARNING, "held keys could not be released: " + e.getMessage());
        }
    }

    /** Which keys a trigger presses. */
    @FunctionalInterface
    private interface ChordSource {
        Chord chord(TriggerContext context) throws ActionException;
    }

    /** Keeps keys down from press to release; what was pressed first is released first. */
    private final class Hold implements Action {

        private final ChordSource source;
        private final Deque<Chord> held = new ArrayDeque<>();

        Hold(ChordSource source) {
            this.source = source;
        }

        @Override
        public void execute(TriggerContext context) throws ActionException {
            Chord chord = source.chord(context);
            keyboard.press(chord);
            held.add(chord);
        }

        @Override
        public void release(TriggerContext context) throws ActionException {
            Chord chord = held.poll();
            if (chord != null) {
                keyboard.release(chord);
            }
        }

        @Override
        public boolean holds() {
            return true;
        }
    }
}
