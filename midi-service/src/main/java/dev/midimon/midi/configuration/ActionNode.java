package dev.midimon.midi.configuration;

import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.parameter.Position;
import dev.midimon.api.parameter.Value;
import dev.midimon.api.version.VersionRange;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a mapping does. Numbers that may be placeholders are {@link Value}s: {@link Value.Whole}, {@link Value.Decimal} or {@link Value.Computed}. */
public sealed interface ActionNode {

    /** Where it stands. */
    Position position();

    /**
     * Calls a plugin's action. A built-in one, such as {@code log}, has its type as plugin and action.
     *
     * @param plugin its id
     * @param action which of its actions
     * @param version a range as the mapping wrote it; empty for the highest active version
     * @param timeout its deadline; empty for the standard one
     * @param parameters its parameters, without {@code type}
     */
    record PluginCall(
            String plugin,
            String action,
            Optional<VersionRange> version,
            Optional<Duration> timeout,
            Parameters parameters,
            Position position)
            implements ActionNode {}

    /** One after the other. */
    record Sequence(List<ActionNode> actions, Position position) implements ActionNode {}

    /** Waits, in milliseconds, without holding anything up. */
    record Delay(Value milliseconds, Position position) implements ActionNode {}

    /** The same several times, with a pause in milliseconds between. */
    record Repeat(ActionNode action, Value count, Value delayMilliseconds, Position position) implements ActionNode {}

    /** One or the other. */
    record Conditional(Condition condition, ActionNode thenAction, Optional<ActionNode> elseAction, Position position)
            implements ActionNode {}

    /** Switches the mode: a name, {@code next} or {@code previous}. */
    record ModeChange(String mode, Position position) implements ActionNode {}

    /** Releases every held key and note and cancels sequences. */
    record Panic(Position position) implements ActionNode {}
}
