package dev.midimon.midi.configuration;

import dev.midimon.api.action.TriggerContext;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a trigger can put in place of placeholders: its numbers, each with its full range. The mode and the device are always known. */
final class Supply {

    /** A number of a trigger. */
    enum Quantity {
        VELOCITY,
        NOTE,
        VALUE,
        CHANNEL;

        int of(TriggerContext context) {
            return switch (this) {
                case VELOCITY -> context.velocity();
                case NOTE -> context.note();
                case VALUE -> context.value();
                case CHANNEL -> context.channel();
            };
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Trigger.Span CHANNELS = new Trigger.Span(1, 16);

    private final String trigger;
    private final Map<Quantity, Trigger.Span> numbers = new EnumMap<>(Quantity.class);

    private Supply(String trigger) {
        this.trigger = trigger;
    }

    /** Returns what a trigger supplies. */
    static Supply of(Trigger trigger) {
        if (trigger instanceof Trigger.Note) {
            return new Supply("Note").key();
        }
        if (trigger instanceof Trigger.LongPress) {
            return new Supply("LongPress").key();
        }
        if (trigger instanceof Trigger.DoubleTap) {
            return new Supply("DoubleTap").key();
        }
        if (trigger instanceof Trigger.NoteChord) {
            return new Supply("NoteChord").key();
        }
        if (trigger instanceof Trigger.EncoderTurn encoder) {
            return new Supply("EncoderTurn").value(steps(encoder.encoding()));
        }
        if (trigger instanceof Trigger.ControlChange controller) {
            return new Supply("CC")
                    .value(controller.bits() == 14 ? Trigger.Span.FOURTEEN_BITS : Trigger.Span.SEVEN_BITS);
        }
        if (trigger instanceof Trigger.Nrpn) {
            return new Supply("NRPN").value(Trigger.Span.FOURTEEN_BITS);
        }
        if (trigger instanceof Trigger.Aftertouch pressure) {
            Supply supply = new Supply("Aftertouch").value(Trigger.Span.SEVEN_BITS);
            return pressure.note().isPresent() ? supply.with(Quantity.NOTE, Trigger.Span.SEVEN_BITS) : supply;
        }
        if (trigger instanceof Trigger.PitchBend) {
            return new Supply("PitchBend").value(Trigger.Span.FOURTEEN_BITS);
        }
        if (trigger instanceof Trigger.ProgramChange) {
            return new Supply("ProgramChange").value(Trigger.Span.SEVEN_BITS);
        }
        return new Supply(trigger instanceof Trigger.SystemExclusive ? "SysEx" : "Transport");
    }

    /** Returns every number, for a trigger that could not be read and whose problem is told already. */
    static Supply anything() {
        return new Supply("").key();
    }

    private static Trigger.Span steps(Trigger.Encoding encoding) {
        return switch (encoding) {
            case ABSOLUTE -> new Trigger.Span(-127, 127);
            case RELATIVE_TWOS_COMPLEMENT, RELATIVE_BINARY_OFFSET -> new Trigger.Span(-64, 63);
            case RELATIVE_SIGN_MAGNITUDE -> new Trigger.Span(-63, 63);
        };
    }

    private Supply key() {
        return value(Trigger.Span.SEVEN_BITS)
                .with(Quantity.VELOCITY, Trigger.Span.SEVEN_BITS)
                .with(Quantity.NOTE, Trigger.Span.SEVEN_BITS);
    }

    private Supply value(Trigger.Span span) {
        return with(Quantity.VALUE, span).with(Quantity.CHANNEL, CHANNELS);
    }

    private Supply with(Quantity number, Trigger.Span span) {
        numbers.put(number, span);
        return this;
    }

    /** Returns the full range of a number; empty when the trigger has none. */
    Optional<Trigger.Span> range(Quantity number) {
        return Optional.ofNullable(numbers.get(number));
    }

    /** Says which trigger this is and what it has. */
    @Override
    public String toString() {
        String words = numbers.keySet().stream()
                .map(number -> "{" + number.word() + "}, ")
                .collect(Collectors.joining());
        return trigger + " has " + words + "{mode}, {device} and {state:NAME}";
    }
}
