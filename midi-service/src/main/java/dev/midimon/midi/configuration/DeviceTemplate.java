package dev.midimon.midi.configuration;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * What is known of a controller: the names of its pads and knobs.
 *
 * @param id unique, for example {@code akai-apc-mini-mk2}
 * @param name what people call it
 * @param match parts of the names that its ports have, without regard to case; one is enough
 * @param source where the numbers come from and whether they were tried
 * @param controls in the order of the device
 */
public record DeviceTemplate(String id, String name, List<String> match, String source, List<Control> controls) {

    /** Copies the lists. */
    public DeviceTemplate {
        match = List.copyOf(match);
        controls = List.copyOf(controls);
    }

    /**
     * One control.
     *
     * @param name for example {@code pad 1}
     * @param kind what it is
     * @param message what it sends
     * @param number the note or controller
     * @param channel 1..16; empty when it depends on the device's settings
     * @param encoding how an encoder says its steps; of no meaning for others
     */
    public record Control(
            String name, Kind kind, Message message, int number, OptionalInt channel, Trigger.Encoding encoding) {

        /** What a control is. */
        public enum Kind {
            /** To be hit. */
            PAD,
            /** To be pressed. */
            BUTTON,
            /** To be turned between two ends. */
            KNOB,
            /** To be turned without end. */
            ENCODER,
            /** To be moved. */
            FADER
        }

        /** What a control sends. */
        public enum Message {
            /** Note on and off. */
            NOTE,
            /** Control change. */
            CC
        }

        private boolean sends(Message sent, int sentChannel, int sentNumber) {
            return message == sent && number == sentNumber && channel.orElse(sentChannel) == sentChannel;
        }
    }

    /**
     * Tells whether a source is such a device.
     *
     * @param source the name of the source
     * @return true when it contains one of the parts
     */
    public boolean matches(String source) {
        String lower = source.toLowerCase(Locale.ROOT);
        return match.stream().anyMatch(part -> lower.contains(part.toLowerCase(Locale.ROOT)));
    }

    /**
     * Finds the control that sent something.
     *
     * @param message what was sent
     * @param channel 1..16
     * @param number the note or controller
     * @return empty when the template has none
     */
    public Optional<Control> control(Control.Message message, int channel, int number) {
        return controls.stream()
                .filter(control -> control.sends(message, channel, number))
                .findFirst();
    }

    /**
     * Writes a configuration to start from: the device, and a mapping for every control that logs what it does.
     *
     * @return canonical TOML
     */
    public String starter() {
        String device = "# " + name + ": " + source + "\n\n[[devices]]\nid = " + TomlText.quote(id) + "\nmatch = "
                + TomlText.quote(match.get(0)) + "\n\n[[modes]]\nname = \"Default\"\n\n";
        return controls.stream()
                .map(control ->
                        new LearnedMapping(control.name(), Optional.of(id), control.channel(), trigger(control)))
                .map(mapping -> mapping.toml("modes.mappings"))
                .collect(Collectors.joining("\n", device, ""));
    }

    private static Trigger trigger(Control control) {
        if (control.message() == Control.Message.NOTE) {
            return new Trigger.Note(control.number(), Trigger.Span.SEVEN_BITS, Trigger.Edge.PRESS);
        }
        return control.kind() == Control.Kind.ENCODER
                ? new Trigger.EncoderTurn(control.number(), Optional.empty(), control.encoding())
                : new Trigger.ControlChange(control.number(), Trigger.Span.SEVEN_BITS, false, 7);
    }
}
