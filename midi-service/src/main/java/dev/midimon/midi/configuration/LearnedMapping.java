package dev.midimon.midi.configuration;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A mapping for something that was played, in canonical spelling. Its action is a {@code log}, to be replaced.
 *
 * @param description what was played, for people
 * @param device only on this device
 * @param channel only on this channel, 1..16
 * @param trigger when
 */
public record LearnedMapping(String description, Optional<String> device, OptionalInt channel, Trigger trigger) {

    /**
     * Writes the mapping.
     *
     * @param table where it belongs, {@code global_mappings} or {@code modes.mappings}
     * @return TOML, ready to be pasted; ends with a line feed
     */
    public String toml(String table) {
        TomlText.InlineTable when = TomlText.trigger(trigger);
        channel.ifPresent(number -> when.with("channel", number));
        return "[[" + table + "]]\n"
                + "description = " + TomlText.quote(description) + "\n"
                + device.map(id -> "device = " + TomlText.quote(id) + "\n").orElse("")
                + "trigger = " + when + "\n"
                + "action = { type = \"log\", message = " + TomlText.quote(description.replace("{", "{{")) + " }\n";
    }
}
